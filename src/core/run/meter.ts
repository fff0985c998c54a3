import type { CountTokens } from "../context/piece.ts";
import type { Model } from "../models/catalog.ts";
import { costOf } from "../money/cost.ts";
import type { Bill } from "../money/receipt.ts";
import { sumCost, sumKnown, sumUsage } from "../money/sum.ts";
import { type HostedTool, hostedTools, type MicroUsd, type Usage } from "../money/usage.ts";
import type { AnswerEvent } from "../provider/answerEvent.ts";
import type { Begun } from "./begun.ts";
import { mayBeBilled } from "../provider/failure/timeLimit.ts";

/** One request as far as it got. */
interface Exchange {
  readonly model: Model | undefined;
  /** The service tier that was asked for, where it is not the standard one. */
  readonly asked: Pick<Usage, "serviceTier">;
  readonly inputTokens: number;
  text: string;
  thinking: string;
  /** The provider took the request, so it may bill it. */
  wasTaken: boolean;
  /** Steps of hosted tools, by their ids. */
  readonly steps: Map<string, HostedTool>;
  bill: Extract<AnswerEvent, { kind: "usage" }> | undefined;
  /** What a gateway says that it counts. */
  told: MicroUsd | undefined;
}

/** Several requests for one answer, as one bill. */
export function sumBills(bills: readonly Bill[]): Bill {
  return {
    usage: sumUsage(bills.map(({ usage }) => usage)),
    isEstimated: bills.some(({ isEstimated }) => isEstimated),
    cost: sumCost(bills.map(({ cost }) => cost)),
    told: sumKnown(bills.map(({ told }) => told)),
  };
}

export type Meter = ReturnType<typeof createMeter>;

/** A rough running count; the bill comes from the provider's usage. */
const charactersPerToken = 4;
const nothingUsed: Usage = { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0 };

/** Remembers what the receipt needs while the events pass: of every request, as a failed one may be billed too. */
export function createMeter(
  firstInput: number,
  startedAt: number,
  first: Model | undefined,
  firstAsked: Pick<Usage, "serviceTier"> = {},
) {
  let model = first;
  let asked = firstAsked;
  let inputTokens = firstInput;
  const open = (): Exchange => ({
    model,
    asked,
    inputTokens,
    text: "",
    thinking: "",
    wasTaken: false,
    steps: new Map(),
    bill: undefined,
    told: undefined,
  });
  const closed: Exchange[] = [];
  let current: Exchange | undefined = open();
  /** Of the answer's earlier rounds. */
  let earlierOutput = 0;
  let earlierCost: MicroUsd | undefined = 0;
  let firstTokenAt: number | undefined;
  let requestId: string | undefined;

  const ownOutput = () =>
    Math.round(((current?.thinking.length ?? 0) + (current?.text.length ?? 0)) / charactersPerToken);
  const outputTokens = () => earlierOutput + ownOutput();
  /** A lower bound until the bill arrives. */
  const ownCost = () =>
    costOf(
      { ...nothingUsed, ...asked, input: inputTokens, output: ownOutput(), ...callsIn(current?.steps ?? new Map()) },
      model,
    )?.total;

  /** What was asked is answered by a call, and the results of calls are sent as a request of its own. */
  function nextRound(addedTokens: number): void {
    const bill = current?.bill;
    earlierOutput += bill?.usage.output ?? ownOutput();
    earlierCost = sumKnown([earlierCost, bill ? costOf(bill.usage, model, bill.reportedCost)?.total : ownCost()]);
    close();
    inputTokens += addedTokens;
    current = open();
  }

  function close(): void {
    if (current) closed.push(current);
    current = undefined;
  }

  async function billOf(exchange: Exchange, count: CountTokens): Promise<Bill> {
    // A stopped or cut stream brings no usage: at least this much was read and written.
    const output = () => count(exchange.thinking + exchange.text);
    const usage = exchange.bill?.usage ?? {
      ...nothingUsed,
      ...exchange.asked,
      input: exchange.inputTokens,
      output: await output(),
      ...callsIn(exchange.steps),
    };
    const cost = costOf(usage, exchange.model, exchange.bill?.reportedCost);
    return { usage, isEstimated: exchange.bill === undefined, cost, told: exchange.told };
  }

  return {
    startedAt,
    /** What came of an answer before this window followed it. */
    goOn({ thinking, text, firstTokenAt: at, requestId: id }: Begun): void {
      current = { ...(current ?? open()), thinking, text, wasTaken: true };
      firstTokenAt = at;
      requestId = id;
    },
    note(event: AnswerEvent, at: number): void {
      if (event.kind === "waiting") return close();
      if (event.kind === "nextRound") return nextRound(event.addedTokens);
      if (event.kind === "retrying") current = open();
      if (!current) return;
      if (event.kind === "thinking" || event.kind === "text") {
        firstTokenAt ??= at;
        current.wasTaken = true;
        current[event.kind] += event.text;
      } else if (event.kind === "tool") {
        current.wasTaken = true;
        current.text += event.args;
      } else if (event.kind === "snapshot") current.text = event.text;
      else if (event.kind === "queued") {
        current.wasTaken = true;
        current.told = event.charged;
        requestId = event.requestId;
      } else if (event.kind === "hostedStep") {
        current.wasTaken = true;
        current.steps.set(event.step.id, event.step.tool);
      } else if (event.kind === "usage") current.bill = event;
      else if (event.kind === "done") current.wasTaken ||= event.isUnsent !== true;
      else if (event.kind === "failed" && mayBeBilled(event.failure)) current.wasTaken = true;
    },
    /** The next request goes to another model; another connection's may have another price, and carry other tokens. */
    switchTo(next: Model | undefined, nextAsked: Pick<Usage, "serviceTier">, nextInput: number = inputTokens): void {
      close();
      model = next;
      asked = nextAsked;
      inputTokens = nextInput;
      current = open();
    },
    outputTokens,
    spent: (): MicroUsd | undefined => sumKnown([earlierCost, ownCost()]),
    firstTokenMs: () => (firstTokenAt === undefined ? undefined : firstTokenAt - startedAt),
    requestId: () => requestId,
    /** Undefined when no provider took any of the requests. */
    async bill(count: CountTokens): Promise<Bill | undefined> {
      const all = current ? [...closed, current] : closed;
      const taken = all.filter(({ bill, wasTaken }) => bill !== undefined || wasTaken);
      if (taken.length === 0) return undefined;
      return sumBills(await Promise.all(taken.map((exchange) => billOf(exchange, count))));
    },
  };
}

/** The code interpreter is billed by its container, however often it runs. */
function callsIn(steps: ReadonlyMap<string, HostedTool>): Pick<Usage, "calls"> {
  const ran = [...steps.values()];
  const counts = hostedTools.map((tool) => {
    const count = ran.filter((one) => one === tool).length;
    return [tool, tool === "codeInterpreter" ? Math.min(1, count) : count] as const;
  });
  const calls = Object.fromEntries(counts.filter(([, count]) => count > 0));
  return ran.length > 0 ? { calls } : {};
}
