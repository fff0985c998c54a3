import type { HostedTool } from "../../money/usage.ts";
import type { AnswerWriter } from "./answerWriter.ts";
import { readAnnotation } from "./annotations.ts";
import type { HostedStep } from "../hosted.ts";
import { listAt, numberAt, recordAt, textAt } from "../wireValue.ts";

const toolOfItem: Readonly<Record<string, HostedTool>> = {
  web_search_call: "webSearch",
  code_interpreter_call: "codeInterpreter",
  file_search_call: "fileSearch",
};
const progress =
  /^response\.((?:web_search|code_interpreter|file_search)_call)(_code)?\.(in_progress|searching|interpreting|completed|delta|done)$/;
/** More than a reader wants to see of one program, and less than makes a turn slow. */
const longestDetail = 20_000;

/** What the tools at the provider do: their progress events, finished items, and what an answer's text cites. */
export function createHostedReader(writer: AnswerWriter) {
  const steps = new Map<string, HostedStep>();
  // By output index first: some servers give the same item a new id in every event.
  const ids = new Map<number, string>();
  const containers = new Set<string>();
  const searches = new Map<string, boolean>();

  function idOf(index: number | undefined, id: string | undefined): string {
    const known = index === undefined ? undefined : ids.get(index);
    const made = known ?? id ?? `step ${index ?? steps.size}`;
    if (index !== undefined) ids.set(index, made);
    return made;
  }

  function put(id: string, tool: HostedTool, state: HostedStep["state"], detail: string | undefined): void {
    const before = steps.get(id);
    const next: HostedStep = {
      id,
      tool,
      // A late progress event does not open again what is over.
      state: before && before.state !== "running" ? before.state : state,
      detail: (detail ?? before?.detail ?? "").slice(0, longestDetail),
    };
    if (before && before.state === next.state && before.detail === next.detail) return;
    steps.set(id, next);
    writer.push({ kind: "hostedStep", step: next });
  }

  function item(value: unknown, index: number | undefined, isDone: boolean): void {
    const tool = toolOf(textAt(value, "type"));
    if (tool === undefined) {
      for (const part of listAt(value, "content")) for (const each of listAt(part, "annotations")) annotation(each);
      return;
    }
    const id = idOf(index, textAt(value, "id"));
    const status = textAt(value, "status");
    const isOver = isDone || status === "completed";
    const container = textAt(value, "container_id");
    if (container !== undefined) containers.add(container);
    if (tool === "webSearch") searches.set(id, isSearch(value));
    put(
      id,
      tool,
      status === "failed" || status === "incomplete" ? "failed" : isOver ? "done" : "running",
      detailOf(value),
    );
  }

  function annotation(value: unknown): void {
    const event = readAnnotation(value);
    if (event && !written.has(JSON.stringify(event))) {
      written.add(JSON.stringify(event));
      writer.push(event);
    }
  }
  const written = new Set<string>();

  return {
    /** Any event of a stream; the ones about other things are passed over. */
    event(type: string, data: unknown): void {
      const index = numberAt(data, "output_index");
      if (type === "response.output_text.annotation.added") return annotation(recordAt(data, "annotation"));
      if (type === "response.output_item.added") return item(recordAt(data, "item"), index, false);
      const [, name, isCode, step] = progress.exec(type) ?? [];
      const tool = toolOf(name);
      if (tool === undefined || (isCode === undefined && (step === "delta" || step === "done"))) return;
      const id = idOf(index, textAt(data, "item_id"));
      const known = steps.get(id)?.detail ?? "";
      const detail = isCode && step === "delta" ? known + (textAt(data, "delta") ?? "") : textAt(data, "code");
      put(id, tool, !isCode && step === "completed" ? "done" : "running", detail);
    },
    /** A finished item of the output, or a whole message with what its text cites. */
    item: (value: unknown, index: number | undefined) => item(value, index, true),
    /**
     * How often each tool is billed: searches (opening a found page is free), file searches, containers of the code
     * interpreter. The response's own count of searches wins, as it leaves out what is discounted.
     */
    calls(response: unknown): Readonly<Partial<Record<HostedTool, number>>> {
      const counted = numberAt(recordAt(recordAt(response, "tool_usage"), "web_search"), "num_requests");
      const all = [...steps.values()];
      const ran = all.some(({ tool }) => tool === "codeInterpreter");
      const entries = {
        webSearch: counted ?? all.filter(({ id, tool }) => tool === "webSearch" && searches.get(id) !== false).length,
        codeInterpreter: Math.max(containers.size, ran ? 1 : 0),
        fileSearch: all.filter(({ tool }) => tool === "fileSearch").length,
      };
      return Object.fromEntries(Object.entries(entries).filter(([, count]) => count > 0));
    },
  };
}

function toolOf(name: string | undefined): HostedTool | undefined {
  return name !== undefined && Object.hasOwn(toolOfItem, name) ? toolOfItem[name] : undefined;
}

function isSearch(item: unknown): boolean {
  const type = textAt(recordAt(item, "action"), "type");
  return type === undefined || type === "search";
}

function detailOf(item: unknown): string | undefined {
  const action = recordAt(item, "action");
  const queries = [...listAt(item, "queries"), ...listAt(action, "queries")].filter((one) => typeof one === "string");
  if (queries.length > 0) return queries.join(" · ");
  return textAt(item, "code") ?? textAt(action, "query") ?? textAt(action, "pattern") ?? textAt(action, "url");
}
