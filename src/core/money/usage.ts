/** Token counts of one request as the provider bills them. `cachedInput` and `cacheWrite` lie inside `input`, `reasoning` inside `output`. */
export interface Usage {
  readonly input: number;
  readonly cachedInput: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
  /** As the response named it, where it is not the standard one: `flex`, `priority`, `batch`, … It has its own prices. */
  readonly serviceTier?: string;
}

/** Integer micro-dollars: 1,000,000 is one US dollar. */
export type MicroUsd = number;
