import type { KeptAnswer } from "../../core/cache/keptAnswer.ts";
import { closest, groupOf } from "../../core/cache/near.ts";
import type { Piece } from "../../core/context/piece.ts";
import type { Settings } from "../settingsSchema.ts";
import type { CacheStore } from "../store/cacheStore.ts";
import { sha256 } from "../store/sha256.ts";

/** The kept answer to a question close to the draft, about the very same code; only where the user wants suggestions. */
export async function nearAnswer(
  cache: Pick<CacheStore, "ofGroup">,
  settings: Settings,
  draft: string,
  pieces: readonly Piece[],
): Promise<KeptAnswer | undefined> {
  if (!settings["cache.enabled"] || !settings["cache.suggest"] || draft.trim() === "") return undefined;
  return closest(draft, await cache.ofGroup(groupOf("ask", pieces, sha256)));
}
