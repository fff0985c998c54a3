import type { Piece } from "../../context/piece.ts";
import type { Receipt } from "../../money/receipt.ts";
import type { Turn } from "../turn.ts";
import type { KeptTurn } from "../threadFile.ts";

/** How numbers are written: the host has the words for them. */
export interface MarkdownNumbers {
  readonly money: (cost: number | undefined) => string;
  readonly tokens: (count: number) => string;
  readonly duration: (ms: number) => string;
  readonly date: (at: number) => string;
}

/** A chat to be read: questions, answers, what they took and where they are from. */
export function chatMarkdown(
  { title, turns }: { readonly title: string; readonly turns: readonly Pick<KeptTurn, "turn" | "pieces">[] },
  numbers: MarkdownNumbers,
): string {
  const parts = turns.map(({ turn, pieces }) => turnMarkdown(turn, pieces, numbers));
  return `${[`# ${oneLine(title)}`, ...parts].join("\n\n")}\n`;
}

function turnMarkdown(turn: Turn, pieces: readonly Piece[], numbers: MarkdownNumbers): string {
  const places = (pieces.length > 0 ? pieces : turn.pieces).map(({ label, place }) => `\`${placeOf(label, place)}\``);
  const answers = turn.compared ?? [turn];
  return [
    `## ${oneLine(turn.title)}`,
    `*${numbers.date(turn.askedAt)}*`,
    ...(turn.question === "" || turn.question === turn.title ? [] : [quoted(turn.question)]),
    ...(places.length === 0 ? [] : [`With ${places.join(", ")}`]),
    ...answers.flatMap((run) => answerMarkdown(run, turn.compared !== undefined, numbers)),
    ...(turn.sources ?? []).map(
      ({ title, url }) => `- ${url === undefined ? oneLine(title) : `[${linkText(title)}](<${url}>)`}`,
    ),
  ].join("\n\n");
}

function answerMarkdown(run: Turn, isCompared: boolean, numbers: MarkdownNumbers): readonly string[] {
  const why = run.failure ? `*${oneLine(run.failure.message)}*` : undefined;
  const cut = run.state === "stopped" || run.state === "interrupted" ? "*The answer was cut off here.*" : undefined;
  return [
    ...(isCompared && run.chosenTier ? [`### ${run.chosenTier}`] : []),
    run.answer,
    why,
    cut,
    run.receipt && receiptLine(run.receipt, numbers),
  ]
    .filter((part) => part !== undefined && part !== "")
    .map(String);
}

function receiptLine(
  { model, tier, usage, cost, elapsedMs, isSimulated, cached }: Receipt,
  numbers: MarkdownNumbers,
): string {
  if (cached) return `*Kept answer · ${tier} · $0*`;
  const tokens = usage ? [`in ${numbers.tokens(usage.input)}`, `out ${numbers.tokens(usage.output)}`] : [];
  const price = isSimulated ? "simulated" : numbers.money(cost?.total);
  return `*${[oneLine(model), tier, numbers.duration(elapsedMs), ...tokens, price].join(" · ")}*`;
}

function placeOf(label: string, place: Piece["place"]): string {
  const lines = place && place.endLine > 0 ? `:${place.startLine}-${place.endLine}` : "";
  return oneLine(place ? place.path + lines : label).replaceAll("`", "");
}

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function linkText(text: string): string {
  return oneLine(text).replaceAll(/[[\]]/g, "");
}
