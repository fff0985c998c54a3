import { type Effort, efforts } from "../../../src/core/models/tier.ts";
import { subject } from "./answer.ts";
import { deedsOf, slipsOf } from "./notes.ts";
import type { Reading } from "./reading.ts";

/** Parts of a reasoning summary, as the API words them: a bold headline, an empty line, a paragraph. More parts for more effort. */
export function writeThoughts(reading: Reading, effort: Effort): readonly string[] {
  const count = Math.max(0, efforts.indexOf(effort) - 1);
  const what = subject(reading);
  const lines = reading.block?.code.split("\n").length ?? 0;
  const deeds = reading.block ? deedsOf(reading.block, 3) : [];
  const slips = reading.block ? slipsOf(reading.block) : [];
  const problem = reading.problems[0];
  const parts = [
    part(
      `Reading ${what.replaceAll("`", "")}`,
      reading.block
        ? `The request quotes ${lines} lines. First what goes into ${what} and what comes out, then how.`
        : "The request has no code in it, so I can only go by the words of the question.",
    ),
    problem
      ? part(
          "Locating the problem",
          `The report says “${problem.message.slice(0, 120)}”. I should look at that line and at whatever feeds it.`,
        )
      : part(
          "Following the flow",
          deeds.length === 0
            ? "There is little control flow to follow."
            : deeds.map(({ where, note }) => `${where} ${note}`).join("; then ") + ".",
        ),
    part(
      "Checking the edges",
      slips[0]
        ? `At ${slips[0].where} ${slips[0].note}. That deserves a word in the answer.`
        : "Empty input, one item, very many items: none of these seems to break the obvious way.",
    ),
    part(
      "Weighing what matters",
      "The answer should start with what was asked, cite lines so that each claim can be checked, and say what was not looked at.",
    ),
    part(
      "Preparing the answer",
      `I will give the short version of ${what} first, then the steps in order, then one thing worth checking.`,
    ),
  ];
  return parts.slice(0, count);
}

function part(headline: string, text: string): string {
  return `**${headline}**\n\n${text}`;
}
