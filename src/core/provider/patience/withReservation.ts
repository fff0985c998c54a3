import type { Model } from "../../models/catalog.ts";
import { costOf } from "../../money/cost.ts";
import type { MicroUsd } from "../../money/usage.ts";
import { assumedCost, type Most, worstCost } from "../../money/worstCost.ts";
import type { AnswerEvent } from "../answerEvent.ts";
import { isOutOfReach } from "../background/lost.ts";
import { isLeaving } from "../background/place.ts";
import { failureOf } from "../failure/classify.ts";
import type { ModelRequest, Provider } from "../provider.ts";
import { mayBeBilled } from "../failure/timeLimit.ts";
import { t } from "../../../l10n/language.ts";

/** Room in the budgets that is held for one request. */
export interface Grant {
  readonly kind: "granted";
  /** What the request was said to cost at most; undefined without a price. */
  readonly amount: MicroUsd | undefined;
  /** Puts the real cost in its place; undefined when the price is not known. Never throws. */
  settle(cost: MicroUsd | undefined): Promise<void>;
  /** Nothing was sent, or nothing of it is billed. Never throws. */
  release(): Promise<void>;
}

export interface Refused {
  readonly kind: "refused";
  /** For the log and for Details; what the user reads is the card's. */
  readonly message: string;
}

/** Asked before every single request. Undefined is a price that is not known. */
export type Reserve = (worst: MicroUsd | undefined) => Promise<Grant | Refused>;

export interface ReservationDeps {
  readonly reserve: Reserve;
  readonly findModel: (id: string) => Model | undefined;
}

/** News that may come while nothing has left yet. */
const beforeSending = new Set<AnswerEvent["kind"]>(["notice", "continuationsRefused", "masked"]);
const charactersPerToken = 4;
/** More than any text has over thousands of tokens: an answer is not stopped for a wrong guess. */
const mostCharactersPerToken = 6;
/** Tokens are at least two bytes long on average in any text that people write or machines make. */
const bytesPerToken = 2;
const overrun = t("The answer was stopped: it grew past what was set aside for it. What came of it is charged.");
const dearer = t("This answer cost more than could be foreseen, and the budget may be overdrawn by the difference.");

/**
 * Lets no request leave without room in the budgets. Wrap each provider directly, inside the retries, so that every
 * attempt is asked for. What a request really cost takes its reservation's place when it ends, however it ends.
 */
export function withReservation(provider: Provider, { reserve, findModel }: ReservationDeps): Provider {
  return {
    async *answer(request, signal) {
      const model = findModel(request.knownAs ?? request.model);
      const most = mostOf(request);
      const grant = await reserve(worstCost(most, model));
      if (grant.kind === "refused") {
        yield { kind: "failed", failure: failureOf("budget", grant.message) };
        return;
      }
      const stop = new AbortController();
      const course = follow(most, request, model);
      let isOver = false;
      try {
        for await (const event of provider.answer(request, AbortSignal.any([signal, stop.signal]))) {
          course.note(event);
          if (isOver && event.kind === "done" && event.finish === "cancelled" && !signal.aborted) {
            yield { kind: "notice", text: overrun };
            yield { kind: "done", finish: "length" };
            continue;
          }
          if (event.kind === "done" && grant.amount !== undefined && (course.cost() ?? 0) > grant.amount) {
            yield { kind: "notice", text: dearer };
          }
          yield event;
          // A server that does not keep to the output cap would go on for as long as it likes.
          isOver ||= grant.amount !== undefined && (course.shownCost() ?? 0) > grant.amount;
          if (isOver) stop.abort();
        }
      } finally {
        // Whoever goes on with an answer that was left settles it.
        if (!course.goesOn(isLeaving(signal)))
          await (course.wasTaken() ? grant.settle(course.cost()) : grant.release());
      }
    },
  };
}

/** How far a request got, as what it costs. */
function follow(most: Most, { effort, background }: ModelRequest, model: Model | undefined) {
  let bill: Extract<AnswerEvent, { kind: "usage" }> | undefined;
  let characters = 0;
  let isTaken = false;
  let isLost = false;
  let isPlaced = typeof background === "object";
  let isUnread = false;
  let isEnded = false;
  const shown = (perToken: number) => Math.ceil(characters / perToken);

  return {
    note(event: AnswerEvent): void {
      if (event.kind === "usage") bill = event;
      if (event.kind === "thinking" || event.kind === "text") characters += event.text.length;
      if (event.kind === "tool") characters += event.args.length;
      if (event.kind === "background") isPlaced = true;
      if (event.kind === "failed") isUnread = isPlaced && isOutOfReach(event.failure);
      // What failed has ended, also as its window leaves: nobody goes on with it.
      isEnded = event.kind === "failed" || (event.kind === "done" && event.finish !== "cancelled");
      if (event.kind === "failed") isLost ||= event.failure.kind === "lost";
      if (event.kind === "failed") isTaken ||= mayBeBilled(event.failure);
      else if (event.kind === "done") isTaken ||= event.isUnsent !== true;
      else isTaken ||= !beforeSending.has(event.kind);
    },
    wasTaken: () => isTaken,
    /** The provider is still at it, and another window will read its bill, or this one once it can. */
    goesOn: (isLeft: boolean) => isUnread || (isLeft && !isEnded),
    /** Of what was seen to be written, at least. */
    shownCost: () => (bill ? undefined : worstCost({ ...most, maxOutputTokens: shown(mostCharactersPerToken) }, model)),
    cost: () => {
      // Nothing more will be known of it, so it counts at its worst.
      if (isLost) return undefined;
      if (!bill) return assumedCost(most, shown(charactersPerToken), effort, model);
      return costOf(bill.usage, model, bill.reportedCost)?.total;
    },
  };
}

function mostOf(request: ModelRequest): Most {
  return {
    inputTokens: request.mostInputTokens ?? inputBound(request),
    maxOutputTokens: request.maxOutputTokens,
    hostedTools: (request.hostedTools ?? []).map(({ tool }) => tool),
  };
}

/** For requests whose text nobody counted. */
function inputBound({ instructions, messages, tools, answerShape }: ModelRequest): number {
  const text = JSON.stringify([instructions, messages, tools, answerShape]);
  return Math.ceil(new TextEncoder().encode(text).length / bytesPerToken);
}
