import type { RunRecord } from "../../core/run/record/runRecord.ts";
import type { After } from "../../core/provider/reading/bodyReader.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import { t } from "../../l10n/language.ts";

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
  const sentence = isGood
    ? t("{0} runs in the background have ended.", ended.length)
    : t("{0} runs in the background have ended, {1} without success.", ended.length, ended.length - good.length);
  return { sentence, isGood, run: undefined };
}

function sentenceOf({ title, state, detail, cost, isSimulated, progress }: RunRecord): string {
  const money = isSimulated ? t("simulated") : formatMoney(cost);
  if (state === "done") {
    return progress !== undefined && progress.failed > 0
      ? t("“{0}” is done: {1} of {2} failed, {3}.", title, progress.failed, progress.total, money)
      : t("“{0}” is done: {1}.", title, money);
  }
  const why = detail?.replace(/[^.!?]$/, "$&.") ?? t("Nothing more is known about it.");
  return state === "lost"
    ? t("“{0}” is lost ({1}). {2}", title, money, why)
    : t("“{0}” failed ({1}). {2}", title, money, why);
}
