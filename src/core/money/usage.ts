/** Tokens of one request as they are billed. `cachedInput` and `cacheWrite` lie in `input`, `reasoning` in `output`. */
export interface Usage {
  readonly input: number;
  readonly cachedInput: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
  /** As the response named it, where it is not the standard one: `flex`, `priority`, `batch`, … has its own prices. */
  readonly serviceTier?: string;
  /** How often each tool that runs at the provider was called: they are billed by the call. */
  readonly calls?: Readonly<Partial<Record<HostedTool, number>>>;
}

export const hostedTools = ["webSearch", "codeInterpreter", "fileSearch"] as const;
/** Tools that run at the provider. */
export type HostedTool = (typeof hostedTools)[number];

/** Integer micro-dollars: 1,000,000 is one US dollar. */
export type MicroUsd = number;
