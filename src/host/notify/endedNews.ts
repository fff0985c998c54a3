import type { RunRecord } from "../../core/run/record/runRecord.ts";
import type { After } from "../../core/provider/reading/bodyReader.ts";
import { t } from "../../l10n/language.ts";
import { formatMoney } from "../../protocol/numbers.ts";

/** Something long that has ended: an answer in the foreground, or a run. */
export interface Ended extends Pick<RunRecord, "title" | "state" | "detail" | "cost" | "isSimulated" | "progress"> {
  /** What came of it is on the screen, whether or not somebody looks at the window. */
  readonly isInSight: boolean;
  readonly open: () => Promise<void>;
  /** Absent where it cannot be begun again. */
  readonly retry?: (() => Promise<void>) | undefined;
}

/** What is told of what ended: one sentence, and what can be done. */
export interface EndedNews {
  readonly sentence: string;
  readonly isGood: boolean;
  /** The only one that ended; several are shown in the Runs view. */
  readonly ended: Ended | undefined;
}

/** What ends together is told together. */
const togetherMs = 1_000;

/** Gathers what ended; what the user cancelled is no news. */
export function createEndedNews(after: After, tell: (news: EndedNews) => void) {
  let gathered: Ended[] = [];
  let callOff: (() => void) | undefined;
  return {
    add(ended: Ended): void {
      if (ended.state === "cancelled") return;
      gathered.push(ended);
      callOff ??= after(togetherMs, () => {
        const news = newsOf(gathered);
        [gathered, callOff] = [[], undefined];
        if (news) tell(news);
      });
    },
    dispose: () => callOff?.(),
  };
}

/** Undefined of nothing. */
export function newsOf(gathered: readonly Ended[]): EndedNews | undefined {
  const [first, ...others] = gathered;
  if (!first) return undefined;
  const good = gathered.filter(({ state }) => state === "done");
  const isGood = good.length === gathered.length;
  if (others.length === 0) return { sentence: sentenceOf(first), isGood, ended: first };
  const bad = gathered.length - good.length;
  const sentence = isGood
    ? t("{0} runs in the background have ended.", gathered.length)
    : t("{0} runs in the background have ended, {1} without success.", gathered.length, bad);
  return { sentence, isGood, ended: undefined };
}

function sentenceOf({ title, state, detail, cost, isSimulated, progress }: Ended): string {
  const money = isSimulated ? t("simulated") : formatMoney(cost);
  if (state === "done") {
    const { failed = 0, total = 0 } = progress ?? {};
    return failed > 0
      ? t("“{0}” is done: {1} of {2} failed, {3}.", title, failed, total, money)
      : t("“{0}” is done: {1}.", title, money);
  }
  const how = state === "lost" ? t("“{0}” is lost ({1}).", title, money) : t("“{0}” failed ({1}).", title, money);
  return `${how} ${detail?.replace(/[^.!?。！？]$/, "$&.") ?? t("Nothing more is known about it.")}`;
}
