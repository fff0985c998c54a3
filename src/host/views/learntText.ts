import type { Learner } from "../../core/router/learner.ts";
import type { OutcomeKind } from "../../core/router/outcome.ts";
import { t, tCount } from "../../l10n/language.ts";
import { dateLocale } from "../../l10n/numberForm.ts";

const kindWords: Readonly<Record<OutcomeKind, () => string>> = {
  tooMuch: () => t("marked “Too much?”"),
  tooLittle: () => t("marked “Too little?”"),
  deepened: () => t("asked again deeper"),
  repeated: () => t("asked again as it was"),
  stillWrong: () => t("the next question said that it still fails"),
  lightened: () => t("asked again shallower"),
  wentOn: () => t("you went on to something else"),
  barelyThought: () => t("a deep tier hardly thought"),
  applied: () => t("its changes were applied"),
  discarded: () => t("its changes were discarded or taken back"),
  didNotFit: () => t("its changes did not fit the file"),
};
const [mostFeatures, mostOutcomes] = [12, 20];

/** What the router has learnt, as Markdown: how much from what, which way it moves scores, and the last outcomes. */
export function learntText(learner: Learner, isOn: boolean): string {
  const { examples } = learner.memory();
  const state = isOn
    ? t("Learning is on.")
    : t("Learning is off (`plumb.learn`): nothing is added, and nothing of this is used.");
  const head = [`# ${t("What Plumb has learnt")}`, state];
  if (examples.length === 0) {
    return page([
      ...head,
      t(
        "Nothing yet. Plumb learns when you ask an answer again deeper or shallower, mark one, say that it still fails, or go on.",
      ),
    ]);
  }
  return page([
    ...head,
    tCount(
      examples.length,
      "From 1 answer, kept in one file on this machine and sent nowhere. Words are kept as numbers only, so your questions cannot be read from it. *Plumb: Forget What Was Learnt* empties it.",
      "From {0} answers, kept in one file on this machine and sent nowhere. Words are kept as numbers only, so your questions cannot be read from it. *Plumb: Forget What Was Learnt* empties it.",
    ),
    `## ${t("From what")}`,
    table([t("What became of the answer"), t("Answers")], counts(examples.map(({ kind }) => kindWords[kind]()))),
    `## ${t("What moves the score most")}`,
    t(
      "Medium begins at 20 points, high at 45, max at 80. On a new question it is typically off by {0} points; the boundaries move by what that is worth at your prices.",
      learner.spread().toFixed(0),
    ),
    table([t("What"), t("Points")], strongest(learner)),
    `## ${t("The last outcomes")}`,
    table(
      [t("When"), t("What became of the answer"), t("The rules were off by"), t("Believed")],
      examples
        .slice(-mostOutcomes)
        .toReversed()
        .map(({ at, kind, error, trust }) => [
          new Date(at).toLocaleString(dateLocale()),
          kindWords[kind](),
          signed(error),
          `${Math.round(trust * 100)} %`,
        ]),
    ),
  ]);
}

/** Rules and commands by name; words together, as nobody can say which they were. */
function strongest(learner: Learner): string[][] {
  const all = learner.weights();
  const words = all.filter(([name]) => name.startsWith("word:"));
  const named = all.filter(([name]) => !name.startsWith("word:")).slice(0, mostFeatures);
  return [
    ...named.map(([name, points]) => [nameOf(name), signed(points)]),
    [
      tCount(words.length, "1 word, at most", "{0} words, each at most"),
      `±${Math.max(0, ...words.map(([, points]) => Math.abs(points))).toFixed(1)}`,
    ],
  ];
}

function nameOf(feature: string): string {
  if (feature === "score") return t("a score above the middle");
  if (feature.startsWith("rule:")) return t("the rule “{0}”", feature.slice(5));
  return feature.startsWith("command:") ? t("every {0}", feature.slice(8)) : feature;
}

function counts(names: readonly string[]): string[][] {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return [...found].toSorted(([, one], [, other]) => other - one).map(([name, count]) => [name, String(count)]);
}

/** Read as it is written, so its columns are padded. */
function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = titles.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  return [line(titles), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

function page(parts: readonly string[]): string {
  return `${parts.join("\n\n")}\n`;
}

function signed(points: number): string {
  return `${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(1)}`;
}
