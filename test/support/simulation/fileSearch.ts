import type { ResponseFileSearchToolCall, ResponseOutputText } from "openai/resources/responses/responses";
import type { Ids } from "./ids.ts";
import { bestPassages, type Passage } from "./passages.ts";
import type { Prompt } from "./prompt.ts";
import { readRequest } from "./reading.ts";
import { badRequest, Refusal } from "./refusal.ts";
import type { VectorStores } from "./vectorStores.ts";

/** A search of the client's files that the simulation goes through before it answers. */
export interface FileSearch {
  readonly queries: readonly string[];
  /** Best first. */
  readonly results: readonly Passage[];
  /** What the answer ends with: a paragraph each for the best passages, which is where the citation stands. */
  readonly quotes: readonly { readonly passage: Passage; readonly paragraph: string }[];
}

const mostQuotes = 2;
const nothing = "The simulated search of your files found no passage with words of this question.";

/** Throws a Refusal for a store that is not there or has expired. */
export function checkStores({ tools }: Prompt, stores: VectorStores): void {
  for (const id of tools.fileSearch?.stores ?? []) {
    const store = stores.find(id);
    if (!store) throw new Refusal(404, { message: `Vector store with id ['${id}'] not found.` });
    if (stores.tell(store).status === "expired") {
      throw badRequest(null, "tools", `Vector store with id ['${id}'] is expired.`);
    }
  }
}

/** Undefined when the request has no file search. */
export function searchFilesFor(prompt: Prompt, stores: VectorStores): FileSearch | undefined {
  const { fileSearch } = prompt.tools;
  if (!fileSearch) return undefined;
  const { question, names } = readRequest(prompt);
  const queries = [question.replaceAll(/\s+/g, " ").trim().slice(0, 200), names.slice(0, 5).join(" ")].filter(Boolean);
  const files = [...new Set(fileSearch.stores)]
    .flatMap((id) => stores.searchable(stores.get(id)))
    .filter(({ attributes }) => fileSearch.fits(attributes));
  const results = bestPassages(queries, files, fileSearch);
  const quotes = results.slice(0, mostQuotes).map((passage) => ({ passage, paragraph: quoted(passage) }));
  return { queries, results, quotes };
}

export function fileSearchText({ quotes }: FileSearch): string {
  return quotes.length === 0 ? nothing : quotes.map(({ paragraph }) => paragraph).join("\n\n");
}

export function fileSearchItem(
  { queries, results }: FileSearch,
  ids: Ids,
  hasResults: boolean,
): ResponseFileSearchToolCall {
  const told = results.map(({ file, text, score }) => ({
    attributes: file.attributes,
    file_id: file.id,
    filename: file.name,
    score,
    text,
  }));
  return {
    id: ids.item("fs"),
    type: "file_search_call",
    status: "completed",
    queries: [...queries],
    results: hasResults ? told : null,
  };
}

/** Each stands behind its quotation; none where the answer was cut before its end. */
export function fileCitations(text: string, search: FileSearch | undefined): ResponseOutputText["annotations"] {
  return (search?.quotes ?? []).flatMap(({ passage: { file }, paragraph }) => {
    const at = text.lastIndexOf(paragraph);
    if (at < 0) return [];
    return [{ type: "file_citation", file_id: file.id, filename: file.name, index: at + paragraph.length }];
  });
}

function quoted({ file, text }: Passage): string {
  const name = file.name.replaceAll("`", "'");
  return `The simulated search of your files found this in \`${name}\`:\n\n${text.replaceAll(/^/gm, "> ")}`;
}
