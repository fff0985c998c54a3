import { becameOf } from "../edits/becameOf.ts";
import type { FileEdit } from "../edits/fileEdit.ts";
import type { OutcomeKind } from "../router/outcome.ts";
import type { KeptTurn } from "./threadFile.ts";

/** What the next question should say of the last edits; undefined where there are none, or it was said already. */
export function becameSince(kept: readonly KeptTurn[]): string | undefined {
  const place = kept.findLastIndex(({ turn }) => (turn.edits ?? []).length > 0);
  const became = becameOf(kept[place]?.turn.edits ?? []);
  return kept.slice(place + 1).some(({ turn }) => turn.became === became) ? undefined : became;
}

/** What a new state of a turn's edits says of its answer; undefined while nothing is decided or nothing has changed. */
export function outcomeOfEdits(
  before: readonly FileEdit[] | undefined,
  edits: readonly FileEdit[],
): OutcomeKind | undefined {
  const changed = edits.filter(({ path, state }) => before?.find((one) => one.path === path)?.state !== state);
  const has = (...states: readonly FileEdit["state"][]) => changed.some(({ state }) => states.includes(state));
  if (has("unfit")) return "didNotFit";
  if (has("discarded", "reverted")) return "discarded";
  return has("applied", "partly") ? "applied" : undefined;
}
