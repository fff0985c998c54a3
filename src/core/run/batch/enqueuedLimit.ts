import type { BatchState } from "../../provider/batch/createBatches.ts";
import { type BatchItem, itemsFile, parseItem, requestId } from "./batchItem.ts";
import { type PartState, rootOf, withPart } from "./batchOwn.ts";
import { type BatchPorts, reservationOf } from "./batchPorts.ts";
import { refusePart } from "./sendPart.ts";
import { idOf } from "./stage.ts";
import { t } from "../../../l10n/language.ts";
import { localNumber } from "../../../l10n/numberForm.ts";

/** How many tokens may wait at the provider at once is a limit of its own, which no answer tells beforehand. */
const againMs = 10 * 60_000;

export function isOverEnqueued({ faults }: BatchState): boolean {
  return faults.some(({ code }) => code === "token_limit_exceeded");
}

/** The tokens that a refusal names: "Limit: 2,000,000 enqueued tokens". */
function limitIn({ faults }: BatchState): number | undefined {
  const found = faults.map(({ message }) => /limit: ([\d,]{1,15}) enqueued tokens/i.exec(message)?.[1]);
  const digits = found.find((one) => one !== undefined)?.replaceAll(",", "");
  return digits === undefined ? undefined : Number(digits);
}

/**
 * More tokens than the account may have waiting: none of it was run. What fits is sent again when there is room; what
 * can never fit is halved.
 */
export async function makeRoom(part: PartState, state: BatchState, ports: BatchPorts): Promise<void> {
  const { connectionLabel: label } = ports;
  const limit = limitIn(state);
  const said =
    limit === undefined
      ? t("so many tokens at once")
      : t("more than {0} tokens at once", localNumber(limit.toLocaleString("en-US")));
  const isTooLarge = limit !== undefined && part.inputTokens > limit;
  if (isTooLarge && part.count === 1) {
    const note = t(
      "{0} does not let {1} wait in batches, and one request alone has more. It was not run, and nothing is charged.",
      label,
      said,
    );
    await refusePart(part, note, ports);
    return;
  }
  if (isTooLarge) await halve(part, ports);
  else {
    const note = t("{0} does not let {1} wait in batches. The rest is sent by itself when there is room.", label, said);
    const notBefore = ports.now() + againMs;
    await ports.change((own) =>
      withPart(own, part.name, (one) => ({
        ...one,
        batch: undefined,
        askedAt: undefined,
        state: "waiting",
        attempt: one.attempt + 1,
        notBefore,
        note,
      })),
    );
  }
}

/** Files first, then the record: what dies in between halves again, into the same two. */
async function halve(part: PartState, ports: BatchPorts): Promise<void> {
  const sizes = await sizesOf(part, ports);
  const first = Math.ceil(part.count / 2);
  const bounds = [
    { name: `${part.name}a`, from: 0, to: first },
    { name: `${part.name}b`, from: first, to: part.count },
  ];
  const halves: PartState[] = [];
  for (const { name, from, to } of bounds) {
    const sum = { inputTokens: 0, worst: 0, isPriced: part.worst !== undefined };
    // oxlint-disable-next-line no-await-in-loop -- one file at a time.
    await ports.files.write(name, between(ports.files.lines(part.name), from, to, sizes, sum));
    const { path, model, knownAs } = part;
    halves.push({
      name,
      path,
      model,
      ...(knownAs !== undefined && { knownAs }),
      count: to - from,
      inputTokens: sum.inputTokens,
      ...(sum.isPriced && { worst: sum.worst }),
      state: "waiting",
      attempt: 0,
      answered: 0,
      failed: 0,
    });
  }
  await ports.money.settle(reservationOf(ports.id, part), 0, part.worst);
  await ports.change((own) => ({
    ...own,
    parts: own.parts.flatMap((one) => (one.name === part.name ? halves : [one])),
  }));
}

type Size = Pick<BatchItem, "inputTokens" | "worst">;

async function sizesOf({ name }: PartState, { files }: BatchPorts): Promise<ReadonlyMap<string, Size>> {
  const sizes = new Map<string, Size>();
  for await (const line of files.lines(itemsFile)) {
    const item = parseItem(line);
    if (item?.part === rootOf(name)) sizes.set(requestId(item.n), item);
  }
  return sizes;
}

async function* between(
  lines: AsyncIterable<string>,
  from: number,
  to: number,
  sizes: ReadonlyMap<string, Size>,
  sum: { inputTokens: number; worst: number; isPriced: boolean },
): AsyncGenerator<string> {
  let at = 0;
  for await (const line of lines) {
    if (at >= to) return;
    if (at >= from) {
      const size = sizes.get(idOf(line) ?? "");
      sum.inputTokens += size?.inputTokens ?? 0;
      sum.worst += size?.worst ?? 0;
      sum.isPriced &&= size?.worst !== undefined;
      yield line;
    }
    at += 1;
  }
}
