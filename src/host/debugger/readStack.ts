import * as z from "zod/mini";
import type { AskAdapter } from "./adapter.ts";

const text = z.catch(z.optional(z.string()), undefined);
const count = z.catch(z.number(), 0);
const source = z.object({ name: text, path: text, sourceReference: count, presentationHint: text });
export type WireSource = z.infer<typeof source>;

const frame = z.object({
  id: z.number(),
  name: z.catch(z.string(), "(no name)"),
  line: count,
  column: count,
  source: z.catch(z.optional(source), undefined),
  presentationHint: text,
});
export type WireFrame = z.infer<typeof frame>;

const stackTrace = z.object({ stackFrames: z.array(frame), totalFrames: z.catch(z.optional(z.number()), undefined) });
const threads = z.object({ threads: z.array(z.object({ id: z.number() })) });

/** Enough to get past what frameworks put between one's own frames. */
const mostFrames = 60;

export interface WireStack {
  readonly frames: readonly WireFrame[];
  readonly total: number;
}

/** The frames of a stopped thread, of the first one when none is named. Undefined when it is not stopped (any more). */
export async function readStack(ask: AskAdapter, threadId: number | undefined): Promise<WireStack | undefined> {
  const thread = threadId ?? (await ask("threads", {}, threads))?.threads[0]?.id;
  if (thread === undefined) return undefined;
  const answer = await ask("stackTrace", { threadId: thread, startFrame: 0, levels: mostFrames }, stackTrace);
  if (!answer) return undefined;
  // Adapters use labels to name what is between frames, such as an `await`.
  const frames = answer.stackFrames.filter(({ presentationHint }) => presentationHint !== "label");
  const labels = answer.stackFrames.length - frames.length;
  return { frames, total: Math.max(frames.length, (answer.totalFrames ?? 0) - labels) };
}
