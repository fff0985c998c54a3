/** What asks for a part of the room. */
export interface Claim {
  readonly tokens: number;
  /** Named by the user: served before what Plumb found by itself. */
  readonly isWanted: boolean;
  /** At least 1: how much more of scarce room it gets than others. */
  readonly weight: number;
}

/** Tokens for each claim, in their order: small ones whole, large ones by weight, together at most `total`. */
export function shareOut(claims: readonly Claim[], total: number): number[] {
  const shares = claims.map(() => 0);
  let left = total;
  for (const isWanted of [true, false]) {
    const served = claims
      .map((claim, index) => ({ ...claim, index }))
      .filter((claim) => claim.isWanted === isWanted)
      .toSorted((a, b) => a.tokens / a.weight - b.tokens / b.weight || a.index - b.index);
    let weights = served.reduce((sum, { weight }) => sum + weight, 0);
    for (const { index, tokens, weight } of served) {
      const share = Math.min(tokens, Math.floor((left * weight) / weights));
      shares[index] = share;
      left -= share;
      weights -= weight;
    }
  }
  return shares;
}
