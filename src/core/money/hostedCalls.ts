import { type HostedTool, hostedTools } from "./usage.ts";

/** The most calls of hosted tools in one answer, all tools together: sent with the request, so the bill has a bound. */
export const mostHostedCalls = 10;

interface Expected {
  /** Calls that are billed: at least, often, and at most in one answer. */
  readonly low: number;
  readonly high: number;
  readonly most: number;
  /** What the model reads of one call's results; it is billed as input. A rough measure, nothing bounds it. */
  readonly readTokens: number;
}

/** The code interpreter is billed by its container, and an answer has one, however often it runs code in it. */
const expectedCalls: Readonly<Record<HostedTool, Expected>> = {
  webSearch: { low: 1, high: 4, most: mostHostedCalls, readTokens: 8_000 },
  codeInterpreter: { low: 1, high: 1, most: 1, readTokens: 2_000 },
  fileSearch: { low: 1, high: 3, most: mostHostedCalls, readTokens: 16_000 },
};

export type Calls = Readonly<Partial<Record<HostedTool, number>>>;

/** How often each of these tools is billed in a likely or the worst case. */
export function callsOf(tools: readonly HostedTool[], end: "low" | "high"): Calls {
  return Object.fromEntries(tools.map((tool) => [tool, expectedCalls[tool][end]]));
}

/** The ways to spend all calls, each on one tool; the dearest of them is the worst case. */
export function worstCalls(tools: readonly HostedTool[]): readonly Calls[] {
  if (tools.length === 0) return [{}];
  // A container costs once, and the other calls are still left.
  const besides = tools.includes("codeInterpreter") ? { codeInterpreter: 1 } : {};
  return tools.map((tool) => ({ ...besides, [tool]: expectedCalls[tool].most }));
}

/** What the model reads of these calls, in tokens. */
export function readTokensOf(calls: Calls): number {
  return hostedTools.reduce((sum, tool) => sum + (calls[tool] ?? 0) * expectedCalls[tool].readTokens, 0);
}
