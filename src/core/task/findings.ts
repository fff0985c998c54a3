import { openFence } from "./openFence.ts";

const severities = ["high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

/** One thing that a review found. All of it is a model's words: a path is only a wish until the workspace has it. */
export interface Finding {
  readonly severity: Severity;
  /** As the model wrote it. */
  readonly path: string;
  /** 1-based, inclusive, in the file as it was reviewed. */
  readonly startLine: number;
  readonly endLine: number;
  readonly title: string;
  /** Markdown: why, without the edit. */
  readonly text: string;
  /** A fenced block `edit PATH` as it came, when the finding brings its own change. */
  readonly edit: string | undefined;
}

/**
 * The findings in a review's answer: headings or list items that name a severity and a place, each with what follows
 * it. The form is asked for in `prompts.ts`; a model that keeps to it loosely is still understood. Anything else is
 * prose.
 */
export function findingsIn(answer: string): Finding[] {
  const findings: Omit<Finding, "text" | "edit">[] = [];
  const bodies: string[][] = [];
  let fence: string | undefined;
  for (const line of answer.split(/\r?\n/)) {
    const before = fence;
    fence = openFence(line, before);
    const isCode = before !== undefined || fence !== undefined;
    const head = isCode ? undefined : headOf(line);
    if (head) {
      findings.push(head);
      bodies.push([]);
    } else if (!isCode && /^#{1,6}\s/.test(line)) {
      // A heading of another kind ends the finding before it.
      bodies.push([]);
      findings.push(noFinding);
    } else {
      bodies.at(-1)?.push(line);
    }
  }
  return findings.flatMap((finding, index) =>
    finding === noFinding ? [] : [{ ...finding, ...bodyOf(bodies[index] ?? []) }],
  );
}

const noFinding = { severity: "low", path: "", startLine: 0, endLine: 0, title: "" } as const;
const place =
  /[`[]([^`\]:\n]+?):L?(\d{1,7})(?:\s*[-–—]\s*L?(\d{1,7}))?[`\]]|([\w@./\\-]+\.\w+):L?(\d{1,7})(?:\s*[-–—]\s*L?(\d{1,7}))?/;

function headOf(line: string): Omit<Finding, "text" | "edit"> | undefined {
  const words = /^\s*(?:#{1,6}|[-*]|\d{1,3}[.)])\s+(.*)$/.exec(line)?.[1];
  if (words === undefined || words.length > 1000) return undefined;
  const named = /^[\s*_[(]*(?:severity\s*:?\s*)?(high|medium|low)\b[\s*_\])]*/i.exec(words);
  const severity = severities.find((one) => one === named?.[1]?.toLowerCase());
  const found = place.exec(words);
  if (!named || !severity || !found) return undefined;
  const path = (found[1] ?? found[4] ?? "").trim();
  const startLine = Number(found[2] ?? found[5]);
  const endLine = Number(found[3] ?? found[6] ?? startLine);
  // A link has its address behind it.
  const after = words.slice(found.index + found[0].length).replace(/^(?:\([^)]*\)|\))/, "");
  const before = words.slice(named[0].length, found.index);
  const title = [before, after]
    .map(bare)
    .filter((part) => part !== "")
    .join(" ");
  if (path === "" || startLine < 1) return undefined;
  return { severity, path, startLine, endLine: Math.max(startLine, endLine), title };
}

/** Without the dashes, dots and stars between the parts of a heading. */
function bare(text: string): string {
  return text.replaceAll(/^[\s*_·:,;|([–—-]+|[\s*_·:;|([–—-]+$/g, "");
}

function bodyOf(lines: readonly string[]): Pick<Finding, "text" | "edit"> {
  const start = lines.findIndex((line) => /^\s*(?:`{3,}|~{3,})\s*edit\b/.test(line));
  if (start === -1) return { text: lines.join("\n").trim(), edit: undefined };
  const mark = /`{3,}|~{3,}/.exec(lines[start] ?? "")?.[0] ?? "```";
  const length = lines.slice(start + 1).findIndex((line) => openFence(line, mark) === undefined);
  // An answer that was cut off inside it brings no edit.
  if (length === -1) return { text: lines.slice(0, start).join("\n").trim(), edit: undefined };
  const end = start + 1 + length + 1;
  const text = [...lines.slice(0, start), ...lines.slice(end)].join("\n").trim();
  return { text, edit: lines.slice(start, end).join("\n") };
}
