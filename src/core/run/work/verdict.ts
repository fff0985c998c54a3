import type { Work } from "./workState.ts";

/** What a check came to, read from the section that it was asked for; `unsaid` where it did not say. */
export function verdictIn(answer: string): NonNullable<Work["verdict"]> {
  const section = /^#{1,6}[ \t]+Verdict[ \t]*:?[ \t]*\n+([^\n]{1,200})/im.exec(answer)?.[1] ?? "";
  const word = /\b(holds|fails)\b/i.exec(section)?.[1]?.toLowerCase();
  return word === "holds" || word === "fails" ? word : "unsaid";
}
