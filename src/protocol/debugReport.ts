const confidences = ["high", "medium", "low"] as const;
type Confidence = (typeof confidences)[number];

/** An answer to `debug`, taken apart. All of it is a model's words, as Markdown; what it left out is undefined. */
export interface DebugReport {
  /** What comes before the first section. */
  readonly lead: string;
  readonly cause: string | undefined;
  readonly evidence: string | undefined;
  readonly check: string | undefined;
  readonly fix: string | undefined;
  readonly confidence: { readonly level: Confidence; readonly why: string } | undefined;
  /** The answer without the section on confidence and without sections that say nothing: what a reader is shown. */
  readonly body: string;
}

type Part = "cause" | "evidence" | "check" | "fix" | "confidence";
const names: readonly (readonly [Part, RegExp])[] = [
  ["cause", /^(?:most likely |root |probable )?causes?$/],
  ["evidence", /^evidence$/],
  ["check", /^(?:how to )?(?:check|verify|confirm)(?: it| this)?$|^verification$/],
  ["fix", /^(?:the |proposed |suggested )?fix(?:es)?$/],
  ["confidence", /^confidence(?: level)?$/],
];

/** Of letters in any script: what is Japanese all through says something. */
const sayingNothing = /^[^\p{L}\p{N}]*(?:none|n\/?a|not applicable|unknown|-)[^\p{L}\p{N}]*$/iu;

interface Section {
  readonly part: Part | undefined;
  readonly head: string;
  /** What stands on the heading's own line. */
  readonly rest: string;
  readonly lines: string[];
}

/**
 * The sections that `prompts.ts` asks for, also where a model headed them in its own way. Undefined where none is
 * there.
 */
export function debugReportOf(answer: string): DebugReport | undefined {
  const sections: Section[] = [{ part: undefined, head: "", rest: "", lines: [] }];
  let fence: string | undefined;
  for (const line of answer.split("\n")) {
    const head = fence === undefined ? headOf(line) : undefined;
    fence = fenceAfter(line, fence);
    if (head) sections.push({ ...head, head: line, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  if (sections.every(({ part }) => part === undefined)) return undefined;
  // A model may head a section twice, as a heading and in bold below it: the first of them then says nothing.
  const textOf = (wanted: Part) => sections.flatMap((one) => (one.part === wanted ? (saying(one) ?? []) : []))[0];
  const confidence = textOf("confidence");
  const word = /^\W*(?:very )?(high|medium|low)\b/i.exec(confidence ?? "")?.[1]?.toLowerCase();
  const level = confidences.find((one) => one === word);
  const shown = sections.flatMap((one) => {
    if (one.part === undefined) return [one];
    if (saying(one) === undefined) return [];
    return one.part === "confidence" && level !== undefined ? [{ ...one, head: "", lines: afterFirst(one) }] : [one];
  });
  return {
    lead: sections[0]?.lines.join("\n").trim() ?? "",
    cause: textOf("cause"),
    evidence: textOf("evidence"),
    check: textOf("check"),
    fix: textOf("fix"),
    confidence: level && { level, why: whyOf(confidence ?? "") },
    body: shown
      .map(({ head, lines }) => [head, ...lines].join("\n").trim())
      .filter((text) => text !== "")
      .join("\n\n"),
  };
}

/** The marks of the fence that is open after a line. Words behind marks begin one and end none. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  if (open === undefined) return /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
  const end = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line)?.[1];
  return end?.startsWith(open) ? undefined : open;
}

/** `## Cause`, `**Cause**`, `**Cause:** the rest`, `Cause: the rest`. */
function headOf(line: string): { readonly part: Part | undefined; readonly rest: string } | undefined {
  const title = /^#{1,6}\s+(.{1,80}?)\s*#*$/.exec(line)?.[1];
  const [, bold, after] = title === undefined ? (/^\*\*([\w ]{1,40}?):?\*\*:?\s*(.*)$/.exec(line) ?? []) : [];
  const [, plain, rest] =
    title === undefined && bold === undefined ? (/^(Confidence|Cause): ?(.*)$/.exec(line) ?? []) : [];
  const name = (title ?? bold ?? plain)?.replaceAll(/[*_`:]|^\d+[.)]\s*/g, "").trim();
  if (name === undefined) return undefined;
  const valued = /^(confidence)\b[\s:–—-]*(.+)$/i.exec(name);
  const part = names.find(([, pattern]) => pattern.test((valued?.[1] ?? name).toLowerCase()))?.[0];
  // Another heading ends a section; other bold words do not.
  if (part === undefined && title === undefined) return undefined;
  return { part, rest: (valued?.[2] ?? after ?? rest ?? "").trim() };
}

/** The label says why in a paragraph; what a model adds after it is shown as it came. */
function afterFirst({ rest, lines }: Section): string[] {
  const text = [rest, ...lines].join("\n").trim();
  const end = text.search(/\n\s*\n/);
  return end < 0 ? [] : [text.slice(end)];
}

/** What a section says, unless it only says that there is nothing to say. */
function saying({ rest, lines }: Section): string | undefined {
  const text = [rest, ...lines].join("\n").trim();
  return text === "" || sayingNothing.test(text) ? undefined : text;
}

function whyOf(text: string): string {
  const [first = ""] = text.split(/\n\s*\n/);
  return first.replace(/^\W*(?:very )?(?:high|medium|low)\b(?: confidence)?[\s*_.:,;–—-]*/i, "").trim();
}
