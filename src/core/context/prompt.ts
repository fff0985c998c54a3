import type { Continuation } from "../task/continuation.ts";
import type { AttachedImage } from "../task/image.ts";
import { instructions, questionOf } from "../task/prompts.ts";
import type { Task } from "../task/task.ts";
import { fenceFor } from "./fence.ts";
import type { Piece } from "./piece.ts";

interface PromptMessage {
  readonly role: "user" | "assistant";
  readonly text: string;
  /** Of a question, in the order of its pieces. */
  readonly images?: readonly AttachedImage[];
  /** Of an answer. */
  readonly continuation?: Continuation | undefined;
}

export interface Prompt {
  /** The developer message. */
  readonly instructions: string;
  /** Earlier exchanges, then one message with the pieces and, last, the question. */
  readonly messages: readonly PromptMessage[];
}

/** What is sent. What changes least comes first, so that a provider's prompt cache can hold on to it. */
export function promptFor(task: Task, pieces: readonly Piece[]): Prompt {
  const earlier = task.earlier
    .filter(({ question, answer }) => question.trim() !== "" && answer.trim() !== "")
    .flatMap(({ question, images, answer, continuation }): PromptMessage[] => [
      { role: "user", text: question, ...(images && { images }) },
      { role: "assistant", text: answer, ...(continuation && { continuation }) },
    ]);
  const images = pieces.flatMap(({ image }) => image ?? []);
  const last: PromptMessage = {
    role: "user",
    text: [...pieces.map(quote), questionOf(task)].join("\n\n"),
    ...(images.length > 0 && { images }),
  };
  return { instructions, messages: [...earlier, last] };
}

/** A piece under its name, inside a fence that nothing in it can close. */
function quote(piece: Piece): string {
  const heading = `## ${nameOf(piece)}`;
  const missing = piece.omitted === undefined ? [] : [oneLine(piece.omitted)];
  if (piece.text === "") return [heading, ...missing].join("\n");
  const fence = fenceFor(piece.text);
  const language = /^[\w+#.-]+$/.test(piece.language) ? piece.language : "";
  return [heading, ...missing, `${fence}${language}`, piece.text, fence].join("\n");
}

function nameOf({ kind, label, place }: Piece): string {
  if (!place) return `${oneLine(label)} (${kind})`;
  const { path, startLine, endLine } = place;
  if (kind === "folder" || kind === "image") return `\`${oneLine(path)}\` (${kind})`;
  if (kind === "problems") return `Problems in \`${oneLine(path)}\``;
  const lines = startLine === endLine ? `line ${startLine}` : `lines ${startLine}–${endLine}`;
  return `\`${oneLine(path)}\`, ${lines} (${roleOf(kind, oneLine(label))})`;
}

/** Of a symbol its name, and of what Plumb found what it has to do with the rest. */
function roleOf(kind: Piece["kind"], label: string): string {
  if (kind === "symbol") return `symbol \`${label}\``;
  return kind === "related" ? `related, ${label}` : kind;
}

/** Names come from the file system, which allows line breaks and backticks in them. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}`]+/gu, " ").trim();
}
