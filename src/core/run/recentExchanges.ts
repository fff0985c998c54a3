import type { CountTokens } from "../context/piece.ts";
import type { Exchange } from "../task/task.ts";

/** The newest exchanges that fit, and a sentence about the ones that do not. */
export async function recentExchanges(
  earlier: readonly Exchange[],
  maxTokens: number,
  count: CountTokens,
): Promise<{ readonly kept: readonly Exchange[]; readonly notice: string | undefined }> {
  let room = maxTokens;
  let from = earlier.length;
  while (from > 0) {
    const exchange = earlier[from - 1];
    if (!exchange) break;
    room -= (await count(exchange.question)) + (await count(exchange.answer));
    if (room < 0) break;
    from -= 1;
  }
  const notice =
    from === 0
      ? undefined
      : `${from === 1 ? "The oldest question" : `The oldest ${from} questions`} of this chat did not fit and stayed out.`;
  return { kept: earlier.slice(from), notice };
}
