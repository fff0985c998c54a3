import { editAnswer } from "./editAnswer.ts";
import { deedsOf, type LineNote, placeOf, slipsOf } from "./notes.ts";
import type { CodeBlock } from "./promptText.ts";
import { commitMessage, reviewAnswer } from "./reviewAnswer.ts";
import type { Reading } from "./reading.ts";
import type { ReportedProblem } from "./tracedIn.ts";

const disclosure =
  "*This is a simulation: it quotes your code and looks for a dozen common slips, but no model has read it.*";

/** What a problem's words usually mean: [pattern, what to do first]. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [
    /not assignable|incompatible|cannot convert/i,
    "two types disagree: change the declaration or the value, whichever is wrong",
  ],
  [/\b(?:index|range|bounds)\b/i, "the position can lie outside the list: check it against the length"],
  [/possibly|\b(?:null|undefined|none|nil)\b/i, "a value can be missing here: check for it before it is used"],
  [
    /cannot find|not defined|undeclared|unresolved|no module/i,
    "a name is not known at this place: look for a typing slip or a missing import",
  ],
  [
    /does not exist on|has no attribute|no member/i,
    "the object has another shape than the line believes: print it once",
  ],
  [/never read|unused/i, "nothing uses this: delete it, or use it where it was meant"],
  [/expected|syntax|unexpected token/i, "the text does not parse: look at the bracket or comma just before"],
  [/implicitly|\bany\b/i, "the type is not known: write it down"],
  [/argument/i, "the call and the declaration differ: compare number and order of the arguments"],
];

/** A believable answer in markdown about the code of the request. The same reading gives the same text. */
export function writeAnswer(reading: Reading): string {
  const { block } = reading;
  if (reading.command === "message") return commitMessage(reading.blocks);
  const body = block ? aboutCode(reading, block) : withoutCode(reading.question);
  return [followUp(reading), seen(reading), ...reading.outputs.map(received), ...body, disclosure]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** What the code declares, for a sentence; `this code` where it declares nothing. */
export function subject({ names }: Reading): string {
  const [first, second, ...rest] = names.map((name) => `\`${name}\``);
  if (first === undefined) return "this code";
  if (second === undefined) return first;
  return rest.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${rest.length} more`;
}

function seen({ images }: Reading): string {
  if (images.length === 0) return "";
  const each = images.map(
    ({ mediaType, width, height }) => `${mediaType.slice("image/".length)}, ${width} × ${height}`,
  );
  return `I was given ${images.length === 1 ? "an image" : `${images.length} images`} (${each.join("; ")}), which no model has looked at.`;
}

function received(output: string): string {
  return output.trim() === ""
    ? "The tool gave back nothing."
    : `The tool gave back:\n\n${fenced(output.slice(0, 400), "text")}`;
}

function followUp({ earlier, question }: Reading): string {
  if (earlier === undefined) return "";
  const before = shortened(earlier);
  return before === ""
    ? `To your follow-up “${shortened(question)}”:`
    : `You asked “${before}” before; now to “${shortened(question)}”.`;
}

function aboutCode(reading: Reading, block: CodeBlock): readonly string[] {
  switch (reading.command) {
    case "explain":
      return explain(reading, block);
    case "debug":
      return debug(reading, block);
    case "review":
      return reviewAnswer(reading.blocks);
    case "fix":
    case "refactor":
    case "test":
      return editAnswer(reading, block);
    case "message":
      return [];
    case "ask":
      return [
        reading.earlier === undefined ? `You asked: “${shortened(reading.question)}”` : "",
        ...explain(reading, block, mentioned(reading, block)),
      ];
    default:
      reading.command satisfies never;
      return [];
  }
}

function explain(reading: Reading, block: CodeBlock, first: readonly LineNote[] = []): readonly string[] {
  const lines = block.code.split("\n").length;
  const steps = first.length > 0 ? first : deedsOf(block, 6);
  const last = block.firstLine + lines - 1;
  const place = block.path === undefined ? "" : ` in \`${block.path}:${block.firstLine}-${last}\``;
  return [
    `**${capitalised(subject(reading))}**${place} is ${lines} ${lines === 1 ? "line" : "lines"} of ${block.language || "code"}.`,
    steps.length === 0
      ? ""
      : `${first.length > 0 ? "The lines that your question names:" : "What happens, in order:"}\n\n${steps.map(stepLine).join("\n")}`,
    `The part to read twice:\n\n${excerpt(block, steps.at(-1)?.line ?? block.firstLine)}`,
    checks(block),
  ];
}

/** In the sections that Plumb asks for; what is not known has none. */
function debug(reading: Reading, block: CodeBlock): readonly string[] {
  const { problems } = reading;
  const [first] = problems;
  const slips = slipsOf(block);
  const focus = first?.line ?? slips[0]?.line ?? block.firstLine;
  const what = subject(reading);
  return [
    section("Cause", first ? diagnosis(first, block) : slips[0] && `${capitalised(slips[0].note)}.`),
    section(
      "Evidence",
      problems.length > 0
        ? problems.map((problem) => `- ${placeIn(problem, block)}${inline(problem.message)}`).join("\n")
        : `No problem came with ${what}, so these lines were checked for common slips.`,
    ),
    excerpt(block, focus),
    section(
      "How to check",
      `Run ${what} once with the smallest input that shows the fault, and once with none at all.`,
    ),
    section("Fix", slips.length > 0 ? checks(block) : undefined),
    section(
      "Confidence",
      `${problems.length === 0 ? "low" : "medium"}: the simulation goes by the message and the line alone.`,
    ),
  ];
}

function section(title: string, text: string | undefined): string {
  return text === undefined ? "" : `## ${title}\n\n${text}`;
}

function placeIn({ path, line }: ReportedProblem, block: CodeBlock): string {
  return line === undefined ? "" : `${placeOf({ ...block, path: path ?? block.path }, line)}: `;
}

function diagnosis({ message, path, line }: ReportedProblem, block: CodeBlock): string {
  const remedy =
    remedies.find(([pattern]) => pattern.test(message))?.[1] ?? "read the line and the one that calls it together";
  const isElsewhere = path !== undefined && block.path !== undefined && path !== block.path;
  const where = isElsewhere ? { ...block, path, code: "" } : block;
  const quoted = line === undefined ? undefined : where.code.split("\n")[line - block.firstLine]?.trim();
  const code = quoted ? ` The line is ${inline(quoted)}.` : "";
  return `${inline(message)}${line === undefined ? "" : ` at ${placeOf(where, line)}`}: ${remedy}.${code}`;
}

function checks(block: CodeBlock): string {
  const found = slipsOf(block);
  if (found.length === 0)
    return "Worth checking:\n\n- None of the common slips that the simulation knows is in these lines.";
  return `Worth checking:\n\n${found.map(({ where, note, code }) => `- ${where}: ${note}: ${inline(code)}`).join("\n")}`;
}

function withoutCode(question: string): readonly string[] {
  return [
    `You asked: “${shortened(question)}”`,
    "No code came with the question, so there is nothing to quote. With code, an answer has:\n\n1. what the lines do, in order,\n2. the part to read twice,\n3. what is worth checking.",
    `The question as it arrived:\n\n${fenced(question.slice(0, 400), "text")}`,
  ];
}

/** Lines that hold a word of the question, longest words first. */
function mentioned({ question, names }: Reading, block: CodeBlock): readonly LineNote[] {
  const words = new Set(
    (question.match(/[A-Za-z_]\w{2,40}/g) ?? []).filter((word) => word.length > 4 || names.includes(word)),
  );
  return block.code
    .split("\n")
    .flatMap((code, index) => {
      const word = (code.match(/[A-Za-z_]\w*/g) ?? []).find((each) => words.has(each));
      const line = block.firstLine + index;
      return word === undefined || code.length > 400
        ? []
        : [{ where: placeOf(block, line), line, code: code.trim(), note: `uses \`${word}\`` }];
    })
    .slice(0, 5);
}

function stepLine({ where, note, code }: LineNote, index: number): string {
  return `${index + 1}. ${where} ${note}: ${inline(code)}`;
}

/** Up to nine lines around a line of the file. */
function excerpt(block: CodeBlock, line: number): string {
  const lines = block.code.split("\n");
  const at = Math.min(Math.max(line - block.firstLine, 0), lines.length - 1);
  const around = lines.slice(Math.max(0, at - 4), at + 5);
  // A stray closing bracket is no place to begin.
  const from = around.findIndex((each) => /\w/.test(each));
  const text = around
    .slice(Math.max(0, from))
    .map((each) => each.slice(0, 400))
    .join("\n");
  return fenced(text.trimEnd(), block.language);
}

function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const mark = "`".repeat(longest + 1);
  return `${mark}${language}\n${text}\n${mark}`;
}

function inline(code: string): string {
  const short = code.length > 90 ? `${code.slice(0, 89)}…` : code;
  return short.includes("`") ? `\`\` ${short} \`\`` : `\`${short}\``;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
