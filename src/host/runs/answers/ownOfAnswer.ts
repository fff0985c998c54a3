import * as z from "zod/mini";
import type { RunState } from "../../../core/run/record/runRecord.ts";
import type { Turn } from "../../../core/thread/turn.ts";

/** Where the answer of a run is shown. The run has the turn's id. */
export const ownOfAnswer = z.object({ threadId: z.string(), turnId: z.string() });
export type OwnOfAnswer = z.infer<typeof ownOfAnswer>;

/** How a turn stands, as all windows know it; undefined where nothing has come yet that says so. */
export function stateOf({ state, failure, answer, thinking }: Turn): RunState | undefined {
  if (state === "done") return "done";
  if (state === "stopped") return "cancelled";
  if (state === "failed") return failure?.kind === "lost" ? "lost" : "failed";
  if (state === "interrupted") return "failed";
  if (answer !== "") return "answering";
  return thinking ? "thinking" : undefined;
}
