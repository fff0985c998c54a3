import type { CountTokens } from "../context/piece.ts";
import type { Prompt } from "../context/prompt.ts";
import type { FunctionTool } from "../provider/provider.ts";
import type { AttachedImage } from "../task/image.ts";
import type { Exchange } from "../task/task.ts";

/** Recorded requests to gpt-4o, gpt-4.1, gpt-5 and o3-mini take 4 around a message and 2 or 3 more (2026-11). */
const messageTokens = 4;
const primingTokens = 3;

export async function instructionTokens(instructions: string, count: CountTokens): Promise<number> {
  return (await count(instructions)) + messageTokens + primingTokens;
}

/** How a provider writes functions down is not public; the JSON of them is near it. */
export async function functionTokens(functions: readonly FunctionTool[], count: CountTokens): Promise<number> {
  if (functions.length === 0) return 0;
  return await count(
    JSON.stringify(functions.map(({ name, description, parameters }) => [name, description, parameters])),
  );
}

/**
 * An exchange as a request carries it. `model` is who it is sent to: encrypted thinking goes back only to the model
 * that made it, and what the provider counted otherwise than Plumb holds for its next request as well.
 */
export async function exchangeTokens(
  exchange: Exchange,
  model: string,
  count: CountTokens,
  sizeOf: (image: AttachedImage) => number = () => 0,
): Promise<number> {
  const { question, answer, continuation, thinkingTokens = 0, miscount } = exchange;
  const counts = await Promise.all([question, answer].map((text) => count(text)));
  const goesBack = continuation?.place.endsWith(` ${model}`) === true;
  return (
    counts.reduce((sum, tokens) => sum + tokens + messageTokens, 0) +
    (exchange.images ?? []).reduce((sum, image) => sum + sizeOf(image), 0) +
    (goesBack ? thinkingTokens : 0) +
    (miscount?.model === model ? miscount.tokens : 0)
  );
}

/** The last message in two parts, so that typing counts only the question. No token spans the break between them. */
export async function questionTokens(
  { messages }: Prompt,
  question: string,
  count: CountTokens,
): Promise<{ readonly pieces: number; readonly question: number }> {
  const text = messages.at(-1)?.text ?? "";
  const counts = await Promise.all([text.slice(0, text.length - question.length), question].map((part) => count(part)));
  return { pieces: counts[0] ?? 0, question: (counts[1] ?? 0) + messageTokens };
}
