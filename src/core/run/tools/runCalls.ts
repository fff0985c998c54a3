import type { AnswerEvent } from "../../provider/answerEvent.ts";
import type { ToolCall } from "../../provider/provider.ts";
import type { ToolStep } from "../../provider/toolStep.ts";
import { type CallDeps, runCall } from "./runCall.ts";

/** Calls that only look run side by side; what may change something runs alone and in its place. */
export async function* runCalls(
  calls: readonly ToolCall[],
  mostCharacters: number,
  signal: AbortSignal,
  deps: CallDeps,
): AsyncGenerator<AnswerEvent, readonly string[], undefined> {
  const told: ToolStep[] = [];
  const results: string[] = [];
  let isOver = false;
  let wake = (): void => undefined;
  const tell = (step: ToolStep): void => {
    told.push(step);
    wake();
  };
  const isPure = ({ name }: ToolCall) => deps.tools.find((tool) => tool.name === name)?.isPure !== false;

  async function work(): Promise<void> {
    let aside: Promise<void>[] = [];
    for (const [index, call] of calls.entries()) {
      const one = async () => {
        results[index] = await runCall({ call, signal, mostCharacters, tell }, deps);
      };
      if (isPure(call)) {
        aside.push(one());
        continue;
      }
      await Promise.all(aside);
      aside = [];
      await one();
    }
    await Promise.all(aside);
    isOver = true;
    wake();
  }

  const working = work();
  for (;;) {
    const call = told.shift();
    if (call) yield { kind: "toolCall", call };
    else if (isOver) break;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
  await working;
  return results;
}
