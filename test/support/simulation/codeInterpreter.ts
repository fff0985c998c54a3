import type { ResponseCodeInterpreterToolCall, ResponseOutputText } from "openai/resources/responses/responses";
import type { Container, Containers } from "./containers.ts";
import type { Ids } from "./ids.ts";
import type { Prompt } from "./prompt.ts";
import { readPromptText } from "./promptText.ts";
import type { UploadedFiles } from "./uploadedFiles.ts";

/** Code that the simulation says it ran: it made a small table of the question's words. Nothing runs. */
export interface CodeDraft {
  readonly code: string;
  readonly logs: string;
  readonly table: string;
}

export interface CodeRun extends CodeDraft {
  readonly containerId: string;
  readonly fileId: string;
}

/** Where code works and what it finds there. */
export interface Workplace {
  readonly containers: Containers;
  readonly files: UploadedFiles;
}

const folder = "/mnt/data";
const filename = "simulated.csv";
const link = `sandbox:${folder}/${filename}`;
const mostWords = 20;

/** What the answer ends with. */
export const codeRunSentence = `The simulated Python made a small table of the words of your question; no code was run. [${filename}](${link})`;

/** Throws a Refusal for a container that is not there or has expired, and for a file that is not there. */
export function checkContainer({ tools }: Prompt, { containers, files }: Workplace): void {
  if (!tools.codeInterpreter) return;
  const { container, fileIds } = tools.codeInterpreter;
  if (container !== undefined) containers.get(container);
  for (const id of fileIds) files.get(id);
}

/** Undefined when the request has no code interpreter. */
export function draftCode({ turns, tools }: Prompt): CodeDraft | undefined {
  const asked = turns.findLast(({ role }) => role === "user");
  if (!tools.codeInterpreter || !asked) return undefined;
  const words = (readPromptText(asked.text).question.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords);
  const code = [
    "# Made up by the simulation: nothing runs this code.",
    "import csv",
    "",
    `words = ${JSON.stringify(words)}`,
    `with open("${folder}/${filename}", "w", newline="") as file:`,
    "    writer = csv.writer(file)",
    '    writer.writerow(["word", "letters", "made_by"])',
    '    writer.writerows([word, len(word), "simulation"] for word in words)',
    'print(len(words), "rows written (simulated)")',
  ].join("\n");
  const rows = words.map((word) => `${word},${Array.from(word).length},simulation`);
  return {
    code,
    logs: `${words.length} rows written (simulated)\n`,
    table: ["word,letters,made_by", ...rows, ""].join("\r\n"),
  };
}

/** Puts the table where the client can fetch it: into the named container, that of the conversation if it is still open, or a new one. */
export function runCode(draft: CodeDraft, prompt: Prompt, { containers, files }: Workplace): CodeRun {
  const { container: named, fileIds = [] } = prompt.tools.codeInterpreter ?? {};
  const container = named === undefined ? (reused(prompt, containers) ?? containers.open()) : containers.get(named);
  for (const id of fileIds) {
    const { object, bytes } = files.get(id);
    containers.put(container, { path: `${folder}/${object.filename}`, bytes, source: "user" });
  }
  const bytes = new TextEncoder().encode(draft.table);
  const file = containers.put(container, { path: `${folder}/${filename}`, bytes, source: "assistant" });
  return { ...draft, containerId: container.id, fileId: file.id };
}

export function codeItem(
  { code, logs, containerId }: CodeRun,
  ids: Ids,
  hasOutputs: boolean,
): ResponseCodeInterpreterToolCall {
  return {
    id: ids.item("ci"),
    type: "code_interpreter_call",
    status: "completed",
    code,
    container_id: containerId,
    outputs: hasOutputs ? [{ type: "logs", logs }] : null,
  };
}

/** None where the answer was cut before the link. */
export function codeCitations(text: string, run: CodeRun | undefined): ResponseOutputText["annotations"] {
  const at = run ? text.lastIndexOf(link) : -1;
  if (!run || at < 0) return [];
  const { containerId, fileId } = run;
  return [
    {
      type: "container_file_citation",
      container_id: containerId,
      file_id: fileId,
      filename,
      start_index: at,
      end_index: at + link.length,
    },
  ];
}

function reused({ turns }: Prompt, containers: Containers): Container | undefined {
  const id = turns.findLast(({ container }) => container !== undefined)?.container;
  return id === undefined ? undefined : containers.find(id);
}
