import type { Tier } from "../../../src/core/models/tier.ts";
import type { Turn } from "../../../src/core/thread/turn.ts";
import { answer, doneTurn, receipt } from "./samples.ts";

interface Plan {
  readonly tiers: readonly Tier[];
  readonly times: number;
  readonly isRunning: boolean;
  readonly goesOnWith: string;
  /** Both say much the same. */
  readonly isAlike: boolean;
}

const models = { low: "gpt-6-luna", medium: "gpt-6.1-terra", high: "gpt-6.1-sol", max: "gpt-6.2-astra" };
const factors = { low: 0.1, medium: 0.34, high: 1, max: 4.2 };
const short =
  "`parseInt` returns `NaN` when `Retry-After` is a date. Guard it:\n\n```ts src/http/retryAfter.ts\nconst s = Number.parseInt(header, 10);\nreturn Number.isNaN(s) ? 0 : s * 1000;\n```\n\nA wait of 0 retries at once.";

const alike = short
  .replace("is a date. Guard it:", "is a date, as 503s from a proxy have it. Guard it:")
  .replace("at once", "without a pause");

/** A comparison; while it runs, the last tier is still thinking and the first one has failed once. */
export function comparedTurn({
  tiers = ["medium", "high"],
  times = 1,
  isRunning = false,
  goesOnWith,
  isAlike = false,
}: Partial<Plan> = {}): Turn {
  const compared = Array.from({ length: times }, (_, index) =>
    tiers.map((tier) => runOf(tier, index, isRunning, isAlike ? alike : answer.slice(0, 420))),
  ).flat();
  return doneTurn({
    answer: "",
    thinking: undefined,
    receipt: undefined,
    pieces: [],
    askedAt: Date.now() - 9200,
    state: isRunning ? "running" : "done",
    finish: isRunning ? undefined : "stop",
    compared,
    goesOnWith,
  });
}

function runOf(tier: Tier, index: number, isRunning: boolean, deeper: string): Turn {
  const factor = factors[tier] * (1 + index * 0.13);
  const cost = Math.round(27_040 * factor);
  const done = doneTurn({
    id: `${tier}-${index}`,
    chosenTier: tier,
    rung: { model: models[tier], effort: "high", maxOutputTokens: 16_000 },
    answer: factor < 1 ? short : deeper,
    thinking: undefined,
    receipt: {
      ...receipt,
      tier,
      model: models[tier],
      cost: { total: cost, lines: [], source: "gateway" },
      elapsedMs: 21_400 * Math.sqrt(factor),
      firstTokenMs: 15_800 * Math.sqrt(factor),
    },
  });
  if (!isRunning) return done;
  if (tier === "max")
    return { ...done, state: "running", answer: "", receipt: undefined, finish: undefined, askedAt: Date.now() - 9200 };
  if (tier !== "low" || index === 0) return done;
  const advice = { title: "gpt-6-luna is overloaded", sentence: "Nothing was charged.", actions: [] };
  return { ...done, state: "failed", answer: "", receipt: undefined, advice };
}
