import * as z from "zod/mini";
import pLimit from "p-limit";
import { withQuestion } from "../../core/thread/questionHistory.ts";
import type { Secrets } from "../secrets/secrets.ts";

const key = "plumb.asked";
const schema = z.catch(z.array(z.string()), []);

/** As much of VS Code's `Memento` as is needed. */
interface Memory {
  get(name: string): unknown;
  update(name: string, value: unknown): PromiseLike<void>;
}

export type AskedBefore = ReturnType<typeof createAskedBefore>;

/** The questions asked in this workspace, newest first, as they were typed. One that holds a secret is not kept here. */
export function createAskedBefore(memory: Memory, secrets: Pick<Secrets, "inspect">) {
  const all = (): readonly string[] => schema.parse(memory.get(key));
  /** One after the other: two at once would each lose the other's. */
  const inTurn = pLimit(1);

  async function add(question: string): Promise<void> {
    // What cannot be looked through is not kept either.
    const found = await secrets.inspect(question, []).catch(() => undefined);
    if (found?.length !== 0) return;
    const before = all();
    const after = withQuestion(before, question);
    if (after !== before) await memory.update(key, after);
  }

  return {
    all,
    note(question: string): Promise<void> {
      // One that cannot be written down is no loss, and must not keep out those after it.
      return inTurn(() => add(question)).catch(() => undefined);
    },
    clear: (): Promise<number> =>
      inTurn(async () => {
        const count = all().length;
        await memory.update(key, undefined);
        return count;
      }),
  };
}
