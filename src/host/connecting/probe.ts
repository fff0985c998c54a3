import type { CountTokens } from "../../core/context/piece.ts";
import { loadCatalog } from "../../core/models/catalog.ts";
import type { Ladder } from "../../core/models/rung.ts";
import type { Estimate, Receipt } from "../../core/money/receipt.ts";
import { presets } from "../../core/provider/presets.ts";
import type { Connection, Provider } from "../../core/provider/provider.ts";
import { ask } from "../../core/run/ask.ts";
import { prepare, type Prepared } from "../../core/run/prepare.ts";
import { formatDuration, formatMoney } from "../../protocol/numbers.ts";
import type { Check } from "./testConnection.ts";
import { t } from "../../l10n/language.ts";

export interface ProbeDeps {
  readonly provider: Provider;
  readonly ladder: Ladder;
  readonly count: CountTokens;
  readonly now: () => number;
  /** What it cost, for the ledger. */
  readonly onReceipt: (receipt: Receipt) => void;
}

const question = "Reply with the word OK and nothing else.";

/** One short question at the lowest tier: the only check that is charged, so the user starts it. */
export function createProbe(connection: Connection, deps: ProbeDeps) {
  const prepared: Promise<Prepared> = prepare(
    { task: { command: "ask", question, earlier: [] }, pieces: [], tier: "low" },
    {
      ...(presets[connection.preset].mayServeAnything ? { isServed: () => true } : {}),
      catalog: loadCatalog(),
      ladder: deps.ladder,
      count: deps.count,
      maxInputTokens: 4000,
    },
  );

  return {
    estimate: async (): Promise<Estimate> => (await prepared).estimate,

    /** Never throws; an abort ends it with a check that says so. */
    async run(signal: AbortSignal): Promise<Check> {
      let parts = 0;
      let hasThought = false;
      let trouble: string | undefined;
      let receipt: Receipt | undefined;
      const ready = await prepared;
      for await (const event of ask(ready, signal, {
        provider: deps.provider,
        count: deps.count,
        isSimulated: connection.preset === "simulation",
        connectionLabel: connection.label,
        now: deps.now,
      })) {
        if (event.kind === "text") parts += 1;
        if (event.kind === "thinking") hasThought = true;
        if (event.kind === "advised") trouble = `${event.advice.title}. ${event.advice.sentence}`;
        if (event.kind === "settled") receipt = event.receipt;
      }
      if (receipt) deps.onReceipt(receipt);
      if (trouble !== undefined) return { name: "probe", state: "failed", sentence: trouble };
      return { name: "probe", state: "ok", sentence: wordsFor(receipt, parts, hasThought) };
    },
  };
}

function wordsFor(receipt: Receipt | undefined, parts: number, hasThought: boolean): string {
  if (!receipt) return t("The question was stopped before it was sent.");
  const thought = hasThought || (receipt.usage?.reasoning ?? 0) > 0;
  const reasoning = hasThought
    ? t("its reasoning shows")
    : thought
      ? t("it reasons without showing it")
      : t("no reasoning was seen");
  const flow = parts > 1 ? t("the answer streams") : t("the answer came in one piece");
  const cost = receipt.isSimulated ? t("simulated, not charged") : formatMoney(receipt.cost?.total);
  return t(
    "{0} answered in {1}: {2}, {3}; {4}.",
    receipt.model,
    formatDuration(receipt.elapsedMs),
    flow,
    reasoning,
    cost,
  );
}
