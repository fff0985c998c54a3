import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import type { Connection } from "../../core/provider/provider.ts";
import type { ManyEnd } from "../../core/run/answerMany.ts";
import { answerMany } from "../../core/run/answerMany.ts";
import type { BatchItem } from "../../core/run/batch/batchItem.ts";
import type { BatchOwn, PartState } from "../../core/run/batch/batchOwn.ts";
import type { Stopping } from "../../core/run/batch/driveBatch.ts";
import { type ResultHead, resultsFile, type StoredResult } from "../../core/run/batch/storedResult.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { readBatchFolder } from "../runs/batch/batchFolder.ts";
import { withBatch } from "../runs/batch/batchWorker.ts";
import type { HeldRun } from "../runs/runWorker.ts";
import type { Session } from "../session.ts";
import { appendLines } from "../store/appendLines.ts";
import { fileQuestion } from "./fileQuestion.ts";
import { t } from "../../l10n/language.ts";

/** The one part of a batch that is asked one by one. */
const each = "each";
/** Numbers of what was being asked, a line each; with a minus once it is known that it did not leave. */
const askedFile = "each.asked";

/** Asks the questions of a batch one by one, where the connection has no Batch API. What was answered is asked no more. */
export async function askEach(
  session: Session,
  run: HeldRun,
  own: BatchOwn,
  connection: Connection,
  { leaving, cancelled }: Stopping,
): Promise<void> {
  const place = await run.folder();
  let lastWrite: Promise<void> = Promise.resolve();
  /** One after another, and never behind half a line that a window left which died while it wrote. */
  function append(file: string, line: string): Promise<void> {
    const written = lastWrite.then(() => appendLines(join(place, file), `${line}\n`, "any"));
    lastWrite = written.catch(() => undefined);
    return written;
  }
  const keep = (result: StoredResult) => append(resultsFile(each), JSON.stringify(result));
  const folder = await readBatchFolder(place, own);
  const counts = { answered: 0, failed: 0, cost: 0, isCostKnown: true };
  const unsure = await askedIn(place);
  const open: BatchItem[] = [];
  for (const item of folder.items) {
    const head = folder.head(item.n);
    if (head) note(head);
    else if (unsure.has(item.n)) await giveUp(item);
    else open.push(item);
  }

  async function giveUp({ n }: BatchItem): Promise<void> {
    const message = t("The window went while it was asked, so nobody knows its answer. It may be charged.");
    const result = { n, at: Date.now(), kind: "failed", failure: "interrupted", message } as const;
    await keep(result);
    note(result);
  }

  function note({ kind, usage, cost }: ResultHead): void {
    counts[kind] += 1;
    counts.cost += cost ?? 0;
    counts.isCostKnown &&= cost !== undefined || usage === undefined;
  }

  async function ask(item: BatchItem, signal: AbortSignal): Promise<ManyEnd<undefined>> {
    const asked = await questionOf(session, item, own);
    if ("why" in asked) {
      await ended({ n: item.n, at: Date.now(), kind: "failed", failure: "badRequest", message: asked.why });
      return { state: "failed" };
    }
    if (signal.aborted) return { state: "cancelled" };
    await append(askedFile, `${item.n}`);
    const { command, question, tier } = item;
    const offer = { connection: own.connection, label: connection.label };
    const turn = await session.asides.ask({
      input: { command, question, pieces: asked.pieces, omissions: [], tier, offer },
      earlier: [],
      signal,
      job: run.id,
      onEvent: () => undefined,
    });
    const result = resultOf(item.n, turn);
    if (result) await ended(result);
    else await append(askedFile, `-${item.n}`);
    return { state: result?.kind === "answered" ? "done" : result ? "failed" : "cancelled" };
  }

  async function ended(result: StoredResult): Promise<void> {
    await keep(result);
    note(result);
    await write("running");
  }

  const write = (state: PartState["state"]) =>
    run.change((record) => withBatch(record, { ...own, parts: [partOf(own, state, counts)] }));

  await write("running");
  const { ended: all } = answerMany(open, {
    ask,
    scheduler: session.engine.scheduler,
    job: run.id,
    signal: AbortSignal.any([leaving, cancelled]),
    onChange: () => undefined,
  });
  await all;
  if (leaving.aborted) return;
  const isCancelling = cancelled.aborted || own.isCancelling === true;
  const last = { ...own, ...(isCancelling && { isCancelling: true as const }) };
  await run.change((record) => withBatch(record, { ...last, parts: [partOf(last, "collected", counts)] }));
}

async function askedIn(place: string): Promise<ReadonlySet<number>> {
  const text = await readFile(join(place, askedFile), "utf8").catch(() => "");
  const asked = new Set<number>();
  for (const line of text.split("\n")) {
    const n = Number(line);
    if (n > 0) asked.add(n);
    else asked.delete(-n);
  }
  return asked;
}

async function questionOf({ boundary, engine }: Session, { uri, name }: BatchItem, { work }: BatchOwn) {
  if (uri === undefined) return { pieces: [] };
  const file = vscode.Uri.parse(uri, true);
  const verdict = await boundary.verdictOn(file);
  if (verdict !== "open") return { why: t("{0} may not be sent any more. Nothing was sent.", name) };
  // Its words were written when the batch was priced.
  const asked = await fileQuestion(file, { work, prompt: "" }, { boundary, count: engine.count });
  return "why" in asked ? { why: t("{0} was left out: it is {1} by now. Nothing was sent.", name, asked.why) } : asked;
}

/** Undefined for what was stopped before it left. */
function resultOf(n: number, { state, answer, finish, failure, receipt }: Turn): StoredResult | undefined {
  const cost = receipt?.cost?.total;
  const bill = {
    n,
    at: Date.now(),
    ...(receipt?.usage && { usage: receipt.usage }),
    ...(cost !== undefined && { cost }),
  };
  if (state === "done" && finish) return { kind: "answered", ...bill, text: answer, finish };
  if (failure) return { kind: "failed", ...bill, failure: failure.kind, message: failure.message.slice(0, 1_000) };
  return receipt ? { kind: "failed", ...bill, failure: "interrupted", message: t("It was stopped.") } : undefined;
}

function partOf(
  { total }: BatchOwn,
  state: PartState["state"],
  { answered, failed, cost, isCostKnown }: { answered: number; failed: number; cost: number; isCostKnown: boolean },
): PartState {
  return {
    name: each,
    path: "/v1/responses",
    model: "",
    count: total,
    inputTokens: 0,
    state,
    attempt: 0,
    answered,
    failed,
    cost: isCostKnown ? cost : undefined,
  };
}
