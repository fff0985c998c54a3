import type { After } from "../../provider/reading/bodyReader.ts";
import type { ToolCall } from "../../provider/provider.ts";
import type { ToolStep } from "../../provider/toolStep.ts";
import { type Asking, problem, type Tool, type ToolResult } from "./tool.ts";
import { visible } from "./visible.ts";
import { wholeLines } from "./wholeLines.ts";

export interface Approvals {
  /** Whether the user said earlier that this may run without being asked again. */
  isAllowed(asking: Asking): boolean;
  /** Waits for the user; false also when `signal` ends the wait. */
  ask(stepId: string, asking: Asking, signal: AbortSignal): Promise<boolean>;
}

export interface CallDeps {
  readonly tools: readonly Tool[];
  readonly approvals: Approvals;
  readonly newId: () => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly after: After;
}

interface Told {
  readonly call: ToolCall;
  readonly signal: AbortSignal;
  /** Of this result. */
  readonly mostCharacters: number;
  readonly tell: (step: ToolStep) => void;
}

const usualLimitMs = 30_000;
const longestPreview = 1_200;
const longestDetail = 200;
const refusedByUser = "The user did not allow this call. Do not make it again; go on without it.";

/** Runs one call, telling how it goes; what comes back is for the model. Never throws. */
export async function runCall({ call, signal, mostCharacters, tell }: Told, deps: CallDeps): Promise<string> {
  const tool = deps.tools.find(({ name }) => name === call.name);
  const startedAt = deps.now();
  let step: ToolStep = {
    id: deps.newId(),
    name: call.name,
    title: tool?.title ?? call.name,
    detail: call.args.slice(0, longestDetail),
    state: "running",
  };
  const change = (news: Partial<ToolStep>) => tell((step = { ...step, ...news }));
  const end = (state: ToolStep["state"], result: ToolResult): string => {
    const { text, lines } = wholeLines(result.text, mostCharacters);
    change({
      state,
      elapsedMs: deps.now() - startedAt,
      preview: text.slice(0, longestPreview),
      ...(state === "done" && { lines }),
    });
    return result.kind === "problem" ? `Problem: ${text}` : text;
  };

  if (!tool) return end("failed", problem(`There is no tool ${call.name}. ${toolsThere(deps.tools)}`));
  try {
    const opened = tool.open(call.args);
    if (opened.kind !== "call") return end("failed", opened);
    change({ detail: opened.detail.slice(0, longestDetail) });
    const asking = "ask" in opened ? await opened.ask(signal) : opened;
    if ("kind" in asking && asking.kind !== "call") return end("failed", asking);
    if ("key" in asking && !deps.approvals.isAllowed(asking)) {
      change({ state: "waiting", asks: visible(asking.text) });
      const isAllowed = await deps.approvals.ask(step.id, asking, signal);
      if (!isAllowed) return end("refused", problem(signal.aborted ? "Stopped." : refusedByUser));
      change({ state: "running" });
    }
    const result = await within(tool.limitMs ?? usualLimitMs, signal, deps.after, asking.run);
    return end(result.kind === "found" ? "done" : "failed", result);
  } catch (error) {
    return end("failed", problem(`${call.name} failed: ${error instanceof Error ? error.message : String(error)}`));
  }
}

function toolsThere(tools: readonly Tool[]): string {
  return tools.length === 0 ? "There are none." : `There are ${tools.map(({ name }) => name).join(", ")}.`;
}

/** Ends with the signal or the limit, also where what runs does not listen to either. */
async function within(
  limitMs: number,
  signal: AbortSignal,
  after: After,
  run: (signal: AbortSignal) => Promise<ToolResult>,
): Promise<ToolResult> {
  const late = new AbortController();
  const either = AbortSignal.any([signal, late.signal]);
  const stopWatch = after(limitMs, () => late.abort());
  const ended = new Promise<ToolResult>((resolve) => {
    const tell = () =>
      resolve(problem(signal.aborted ? "Stopped." : `Nothing came within ${Math.round(limitMs / 1000)} s.`));
    if (either.aborted) tell();
    else either.addEventListener("abort", tell, { once: true });
  });
  try {
    return await Promise.race([run(either), ended]);
  } finally {
    stopWatch();
  }
}
