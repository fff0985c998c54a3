import type { ResponseFunctionWebSearch, ResponseOutputText } from "openai/resources/responses/responses";
import type { Ids } from "./ids.ts";
import type { Prompt } from "./prompt.ts";
import { readPromptText } from "./promptText.ts";

/** A search that the simulation goes through before it answers: it finds one page that says it is simulated. */
export interface WebSearch {
  readonly query: string;
  readonly url: string;
  readonly title: string;
  /** What the answer ends with; the link in brackets is what the citation points at. */
  readonly sentence: string;
  readonly link: string;
}

/** Undefined when the request has no web search, or calls a function instead. */
export function searchFor({ turns, tools }: Prompt): WebSearch | undefined {
  const asked = turns.findLast(({ role }) => role === "user");
  if (!tools.hasWebSearch || !asked) return undefined;
  const query = readPromptText(asked.text).question.replaceAll(/\s+/g, " ").trim().slice(0, 120);
  const slug = query
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 40);
  const url = `https://example.com/simulated/${slug}`;
  const link = `([example.com](${url}))`;
  const sentence = `The simulated search found one simulated page for this question. ${link}`;
  return { query, url, title: "A simulated page, made up by the simulation", sentence, link };
}

export function searchItem({ query, url }: WebSearch, ids: Ids, hasSources: boolean): ResponseFunctionWebSearch {
  const sources = hasSources ? { sources: [{ type: "url" as const, url }] } : {};
  return {
    id: ids.item("ws"),
    type: "web_search_call",
    status: "completed",
    action: { type: "search", query, queries: [query], ...sources },
  };
}

/** None where the answer was cut before the link. */
export function citations(text: string, search: WebSearch | undefined): ResponseOutputText["annotations"] {
  const at = search ? text.lastIndexOf(search.link) : -1;
  if (!search || at < 0) return [];
  const { url, title } = search;
  return [{ type: "url_citation", start_index: at, end_index: at + search.link.length, title, url }];
}
