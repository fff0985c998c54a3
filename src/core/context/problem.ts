export const severities = ["error", "warning", "info", "hint"] as const;
type Severity = (typeof severities)[number];

/** What an editor or compiler says about a place. Lines are 1-based and inclusive. */
export interface Problem {
  readonly message: string;
  readonly severity: Severity;
  /** For example `2345` or `no-unused-vars`. */
  readonly code: string | undefined;
  /** Who says it, for example `ts`. */
  readonly source: string | undefined;
  /** As in `Place`. */
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** The text of a `problems` piece: one list item per problem, further lines of a message indented under it. */
export function problemsText(problems: readonly Problem[]): string {
  return problems.map(describe).join("\n");
}

function describe({ message, severity, code, source, path, startLine, endLine }: Problem): string {
  const origin = [source, code].filter((part) => part !== undefined && part !== "").join(" ");
  const place = startLine === endLine ? `${path}:${startLine}` : `${path}:${startLine}–${endLine}`;
  const words = message.trim().replaceAll(/\r?\n/g, "\n  ");
  return `- ${severity}${origin === "" ? "" : ` [${origin}]`} at ${place}: ${words}`;
}

export interface ProblemCount {
  readonly errors: number;
  readonly others: number;
}

/** Counts the items of `problemsText`, also after it was cut to fit. */
export function countProblems(text: string): ProblemCount {
  let errors = 0;
  let others = 0;
  for (const line of text.split("\n")) {
    const severity = severities.find((each) => line.startsWith(`- ${each}`));
    if (severity === "error") errors += 1;
    else if (severity !== undefined) others += 1;
  }
  return { errors, others };
}
