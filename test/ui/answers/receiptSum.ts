import assert from "node:assert/strict";
import type { Locator } from "playwright-core";

/** Opens a turn's receipt: the cells of the line with this name. Its lines have to add up to the micro-dollar. */
export async function receiptLine(turn: Locator, name: string): Promise<readonly string[]> {
  await turn.locator(".receipt summary").click();
  await turn.locator(".sum tfoot td").last().waitFor();
  const micro = (text: string) => Math.round(Number(text.replace("$", "")) * 1e6);
  const costs = (await turn.locator(".sum tbody tr td:last-child").allInnerTexts()).map(micro);
  const total = await turn.locator(".sum tfoot td").last().innerText();
  assert.equal(
    costs.reduce((sum, cost) => sum + cost, 0),
    micro(total),
  );
  return turn.locator(".sum tbody tr").filter({ hasText: name }).locator("td").allInnerTexts();
}
