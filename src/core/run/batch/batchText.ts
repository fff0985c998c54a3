import type { RunRecord } from "../record/runRecord.ts";
import type { BatchItem } from "./batchItem.ts";
import type { BatchOwn } from "./batchOwn.ts";
import type { ResultHead, StoredResult } from "./storedResult.ts";

/** Money in the user's words: a port, as words belong to whoever shows them. */
export type MoneyText = (cost: number | undefined) => string;

/** A result as one Markdown document. `text` is the answer with its secrets put back. */
export function resultText(
  item: BatchItem,
  result: StoredResult | undefined,
  text: string,
  { money, isOver }: { readonly money: MoneyText; readonly isOver: boolean },
): string {
  return [`# ${headingOf(item)}`, `_${aboutOf(item, result, money)}_`, ...item.notes, bodyOf(result, text, isOver)]
    .join("\n\n")
    .concat("\n");
}

/** What a row, a tree or a list says of one result. */
export function stateWord(result: Pick<ResultHead, "kind" | "finish"> | undefined, isOver: boolean): string {
  if (!result) return isOver ? "not run" : "waiting";
  if (result.kind === "failed") return "failed";
  return (result.finish && cutWords[result.finish]) ?? "answered";
}

const cutWords: Partial<Record<NonNullable<ResultHead["finish"]>, string>> = {
  length: "answered, cut off at its length limit",
  contentFilter: "answered, cut off by a content filter",
  refusal: "the model declined",
};

/** How a batch stands, with a row for each of its first requests. */
export function overviewText(
  { title, detail, connection, startedAt, cost, isSimulated, state }: RunRecord,
  { total, via, parts }: BatchOwn,
  rows: readonly { readonly item: BatchItem; readonly result: ResultHead | undefined }[],
  money: MoneyText,
): string {
  const isOver = state === "done" || state === "failed" || state === "cancelled" || state === "lost";
  const expires = parts.flatMap(({ expiresAt }) => expiresAt ?? []);
  const until = !isOver && expires.length > 0 ? [`- Results until: ${dateText(Math.max(...expires))}`] : [];
  const price = isSimulated ? "simulated: nothing is charged" : priceText({ cost, isOver, via, parts }, money);
  const facts = [
    `- State: ${stateWords[state]}`,
    `- Asked of: ${connection}, ${dateText(startedAt)}`,
    `- Cost: ${price}`,
    ...until,
  ];
  const table = rows.map(
    ({ item, result }) =>
      `| ${item.n} | ${cell(item.name)} | ${stateWord(result, isOver)} | ${item.tier} | ${result?.cost === undefined ? "" : money(result.cost)} |`,
  );
  const more =
    total > rows.length ? [`${total - rows.length} more are not listed here; *Batch Results…* finds each.`] : [];
  return [
    `# ${oneLine(title)}`,
    detail ?? "",
    facts.join("\n"),
    ["| # | What | Result | Tier | Cost |", "| --: | --- | --- | --- | --: |", ...table].join("\n"),
    ...more,
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function priceText(
  { cost, isOver, via, parts }: Pick<BatchOwn, "via" | "parts"> & { cost: number | undefined; isOver: boolean },
  money: MoneyText,
): string {
  const price = via === "batch" ? "at half price" : "at the full price";
  if (isOver) return `${money(cost)}, ${price}`;
  const worsts = parts.map(({ worst }) => worst);
  const most = worsts.reduce((sum, worst) => (sum === undefined || worst === undefined ? undefined : sum + worst), 0);
  const known = parts.some(({ state }) => state === "collected") || via === "scheduler";
  const sofar = known ? `${money(cost)} so far` : "told when it ends";
  return `${sofar}, ${price}${most === undefined || most === 0 ? "" : `, ${money(most)} at most`}`;
}

const stateWords: Readonly<Record<RunRecord["state"], string>> = {
  reserved: "being sent",
  queued: "being sent",
  thinking: "at the provider",
  answering: "at the provider, being answered",
  paused: "paused",
  done: "done",
  failed: "failed",
  cancelled: "cancelled",
  lost: "lost",
};

function aboutOf({ tier, model, effort, inputTokens }: BatchItem, result: StoredResult | undefined, money: MoneyText) {
  const usage = result?.usage;
  const tokens = usage ? `${usage.input} in, ${usage.output} out` : `about ${inputTokens} in`;
  return [
    tier,
    `${model}, ${effort}`,
    `${tokens} tokens`,
    ...(result?.cost === undefined ? [] : [money(result.cost)]),
  ].join(" · ");
}

function bodyOf(result: StoredResult | undefined, text: string, isOver: boolean): string {
  if (!result) return isOver ? "This was never run, and nothing is charged for it." : "There is no answer yet.";
  if (result.kind === "answered") return result.finish === "stop" ? text : `**${stateWord(result, true)}**\n\n${text}`;
  const charged = result.usage ? "What it used is charged." : "Nothing is charged for it.";
  return `**Failed.** ${charged} The provider said:\n\n> ${oneLine(result.message)}`;
}

function headingOf({ name }: BatchItem): string {
  return oneLine(name).slice(0, 300);
}

/** Names come from the file system and questions from a document: neither may break out of its cell. */
function cell(text: string): string {
  return oneLine(text).slice(0, 200).replaceAll("|", "\\|");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function dateText(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
