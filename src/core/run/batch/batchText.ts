import { dayOf } from "../../money/daySums.ts";
import { sumKnown } from "../../money/sum.ts";
import type { RunRecord } from "../record/runRecord.ts";
import type { BatchItem } from "./batchItem.ts";
import type { BatchOwn } from "./batchOwn.ts";
import type { ResultHead, StoredResult } from "./storedResult.ts";
import { t } from "../../../l10n/language.ts";

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
  if (!result) return isOver ? t("not run") : t("waiting");
  if (result.kind === "failed") return t("failed");
  return cutWord(result.finish) ?? t("answered");
}

function cutWord(finish: ResultHead["finish"]): string | undefined {
  if (finish === "length") return t("answered, cut off at its length limit");
  if (finish === "contentFilter") return t("answered, cut off by a content filter");
  return finish === "refusal" ? t("the model declined") : undefined;
}

/** How a batch stands, with a row for each of its first requests. */
export function overviewText(
  { title, detail, connection, startedAt, cost, isSimulated, state }: RunRecord,
  { total, via, parts }: BatchOwn,
  rows: readonly { readonly item: BatchItem; readonly result: ResultHead | undefined }[],
  money: MoneyText,
): string {
  const isOver = state === "done" || state === "failed" || state === "cancelled" || state === "lost";
  const expires = parts.flatMap(({ expiresAt }) => expiresAt ?? []);
  const until = !isOver && expires.length > 0 ? [`- ${t("Results until: {0}", dateText(Math.max(...expires)))}`] : [];
  const price = isSimulated ? t("simulated: nothing is charged") : priceText({ cost, isOver, via, parts }, money);
  const facts = [
    `- ${t("State: {0}", stateOf(state))}`,
    `- ${t("Asked of: {0}, {1}", connection, dateText(startedAt))}`,
    `- ${t("Cost: {0}", price)}`,
    ...until,
  ];
  const table = rows.map(
    ({ item, result }) =>
      `| ${item.n} | ${cell(item.name)} | ${stateWord(result, isOver)} | ${item.tier} | ${result?.cost === undefined ? "" : money(result.cost)} |`,
  );
  const more =
    total > rows.length ? [t("{0} more are not listed here; *Batch Results…* finds each.", total - rows.length)] : [];
  return [
    `# ${oneLine(title)}`,
    detail ?? "",
    facts.join("\n"),
    [
      `| # | ${t("What")} | ${t("Result")} | ${t("Tier")} | ${t("Cost")} |`,
      "| --: | --- | --- | --- | --: |",
      ...table,
    ].join("\n"),
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
  const price = via === "batch" ? t("at half price") : t("at the full price");
  if (isOver) return t("{0}, {1}", money(cost), price);
  const most = sumKnown(parts.map(({ worst }) => worst));
  const known = parts.some(({ state }) => state === "collected") || via === "scheduler";
  const sofar = known ? t("{0} so far", money(cost)) : t("told when it ends");
  return most === undefined || most === 0
    ? t("{0}, {1}", sofar, price)
    : t("{0}, {1}, {2} at most", sofar, price, money(most));
}

function stateOf(state: RunRecord["state"]): string {
  switch (state) {
    case "reserved":
    case "queued":
      return t("being sent");
    case "thinking":
      return t("at the provider");
    case "answering":
      return t("at the provider, being answered");
    case "paused":
      return t("paused");
    case "done":
      return t("done");
    case "failed":
      return t("failed");
    case "cancelled":
      return t("cancelled");
    case "lost":
      return t("lost");
  }
}

function aboutOf({ tier, model, effort, inputTokens }: BatchItem, result: StoredResult | undefined, money: MoneyText) {
  const usage = result?.usage;
  const tokens = usage ? t("{0} in, {1} out tokens", usage.input, usage.output) : t("about {0} in tokens", inputTokens);
  return [tier, `${model}, ${effort}`, tokens, ...(result?.cost === undefined ? [] : [money(result.cost)])].join(" · ");
}

function bodyOf(result: StoredResult | undefined, text: string, isOver: boolean): string {
  if (!result) return isOver ? t("This was never run, and nothing is charged for it.") : t("There is no answer yet.");
  if (result.kind === "answered") return result.finish === "stop" ? text : `**${stateWord(result, true)}**\n\n${text}`;
  const charged = result.usage ? t("What it used is charged.") : t("Nothing is charged for it.");
  return `${t("**Failed.** {0} The provider said:", charged)}\n\n> ${oneLine(result.message)}`;
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
  return `${dayOf(date)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
