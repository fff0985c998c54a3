import type * as vscode from "vscode";
import type * as z from "zod/mini";

/** A healthy adapter answers in milliseconds; one that does not must not hold up the question. */
const patienceMs = 4000;

/** Asks a debug adapter; undefined when it refuses, answers in another form, takes too long or was told to stop. */
export type AskAdapter = <Answer>(
  command: string,
  args: Readonly<Record<string, unknown>>,
  answer: z.ZodMiniType<Answer>,
) => Promise<Answer | undefined>;

/** Every request is optional in the protocol, so a missing answer is no error. */
export function createAdapter(session: Pick<vscode.DebugSession, "customRequest">, signal: AbortSignal): AskAdapter {
  return async (command, args, answer) => {
    if (signal.aborted) return undefined;
    const ended = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
    const late = new Promise<undefined>((resolve) => {
      ended.addEventListener("abort", () => resolve(undefined), { once: true });
    });
    // Thenable only: what an adapter refuses is rejected.
    const asked = Promise.resolve(session.customRequest(command, args)).catch(() => undefined);
    const body: unknown = await Promise.race([asked, late]);
    const read = answer.safeParse(body);
    return read.success ? read.data : undefined;
  };
}
