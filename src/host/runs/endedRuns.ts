import type { RunRecord } from "../../core/run/record/runRecord.ts";
import type { After } from "../../core/provider/reading/bodyReader.ts";
import { formatMoney } from "../../protocol/numbers.ts";

/** What is told of runs that ended: one sentence, and what can be done. */
export interface EndedNews {
  readonly sentence: string;
  readonly isGood: boolean;
  /** The only one that ended; several are shown in the view. */
  readonly run: RunRecord | undefined;
}

/** Runs that end together are told together. */
const togetherMs = 1_000;

/** Gathers what ended; a run that the user cancelled is no news. */
export function createEndedRuns(after: After, tell: (news: EndedNews) => void) {
  let ended: RunRecord[] = [];
  let callOff: (() => void) | undefined;
  return {
    add(record: RunRecord): void {
      if (record.state === "cancelled") return;
      ended.push(record);
      callOff ??= after(togetherMs, () => {
        const news = newsOf(ended);
        [ended, callOff] = [[], undefined];
        if (news) tell(news);
      });
    },
    dispose: () => callOff?.(),
  };
}

function newsOf(ended: readonly RunRecord[]): EndedNews | undefined {
  const [first, ...others] = ended;
  if (!first) return undefined;
  const good = ended.filter(({ state }) => state === "done");
  const isGood = good.length === ended.length;
  if (others.length === 0) return { sentence: sentenceOf(first), isGood, run: first };
  const bad = isGood ? "" : `, ${ended.length - good.length} without success`;
  return { sentence: `${ended.length} runs in the background have ended${bad}.`, isGood, run: undefined };
}

function sentenceOf({ title, state, detail, cost, isSimulated, progress }: RunRecord): string {
  const money = isSimulated ? "simulated" : formatMoney(cost);
  const failed =
    progress !== undefined && progress.failed > 0 ? `${progress.failed} of ${progress.total} failed, ` : "";
  if (state === "done") return `“${title}” is done: ${failed}${money}.`;
  const how = state === "lost" ? "is lost" : "failed";
  const why = detail?.replace(/[^.!?]$/, "$&.") ?? "Nothing more is known about it.";
  return `“${title}” ${how} (${money}). ${why}`;
}
