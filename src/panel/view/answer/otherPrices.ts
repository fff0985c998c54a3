import type { Receipt } from "../../../core/money/receipt.ts";
import { formatExactMoney } from "../../../protocol/numbers.ts";
import { receiptWords } from "../../words/receiptWords.ts";
import { say } from "../../words/words.ts";

/**
 * Where gateway and catalog do not agree on a price by more than how each rounds: a sentence on the one that is not in
 * the sum.
 */
export function otherPrices({ cost, told, connection }: Pick<Receipt, "cost" | "told" | "connection">): string {
  const isOther = (amount: number | undefined): amount is number =>
    amount !== undefined && (cost === undefined || Math.abs(amount - cost.total) > 1);
  const listed = cost?.listed;
  return [
    isOther(listed) ? say(receiptWords.listedPrice, formatExactMoney(listed)) : "",
    isOther(told) ? say(receiptWords.toldPrice, connection, formatExactMoney(told)) : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
