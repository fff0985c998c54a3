import type { Branch, Turn } from "./turn.ts";

/** The thread that is left. */
export interface Origin {
  readonly id: string;
  readonly title: string;
  readonly cacheKey: string;
}

/**
 * Turns as a branch takes them along: with pieces, edits and what models go on from, under names of their own, so that
 * nothing that becomes of them there changes the thread they come from. An answer that still runs stays where it is.
 */
export function takenAlong<Kept extends { readonly turn: Turn }>(
  kept: readonly Kept[],
  from: Origin,
  newId: () => string,
): readonly Kept[] {
  const { id: threadId, title, cacheKey } = from;
  return kept
    .filter(({ turn }) => turn.state !== "running")
    .map((one) => {
      const branch: Branch = { threadId, title, original: originalId(one.turn), cacheKey };
      return { ...one, turn: { ...one.turn, id: newId(), branch } };
    });
}

/** The name under which an answer was given: in whatever branch it is looked at, what is learnt is learnt once. */
export function originalId({ id, branch }: Pick<Turn, "id" | "branch">): string {
  return branch?.original ?? id;
}

/** What names a thread to the provider's prompt cache: a branch goes on with what is cached of its beginning. */
export function cacheKeyOf(threadId: string, kept: readonly { readonly turn: Turn }[]): string {
  return kept.find(({ turn }) => turn.branch?.cacheKey !== undefined)?.turn.branch?.cacheKey ?? threadId;
}

/** The first question of the thread's own, which names it; of a branch without one, the first that was taken along. */
export function namingTurn(turns: readonly Turn[]): Turn | undefined {
  return turns.find(({ branch }) => branch?.original === undefined) ?? turns[0];
}
