export const leans = ["thrifty", "balanced", "thorough"] as const;
/** The user's one dial: which way to lean where a question could go to either of two tiers. */
export type Lean = (typeof leans)[number];

/** Half a tier's width either way. */
export const leanPoints: Readonly<Record<Lean, number>> = { thrifty: -10, balanced: 0, thorough: 10 };
