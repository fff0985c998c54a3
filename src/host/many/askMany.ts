import * as vscode from "vscode";
import type { TierChoice } from "../../core/models/tier.ts";
import type { Receipt } from "../../core/money/receipt.ts";
import { leftIn } from "../../core/money/budgetState.ts";
import { pickTier } from "../commands/setTier.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import { budgetWords } from "../budget/budgetCard.ts";
import type { Session } from "../session.ts";
import { withProgress } from "../withProgress.ts";
import { costText, type ManyAnswer, receiptsOf, resultsText, summaryOf } from "./manyResults.ts";
import { countOf, type PickedList, pickQuestions } from "./pickQuestions.ts";
import { type ManyPrice, priceMany, priceText } from "./priceMany.ts";
import { runMany } from "./runMany.ts";

/** *Plumb: Ask Many Questions…*: a list of questions at a price that is seen before, answered into one document. */
export async function askMany(session: Session): Promise<void> {
  const list = await pickQuestions(session.manyFiles);
  if (!list) return;
  if (list.questions.length === 0) return say(`${list.name} holds no question. Nothing was sent.`);
  const tier = await pickTier("Plumb: Ask Many Questions", "How deep each of them is thought through");
  if (!tier) return;
  const price = await withProgress(`Pricing ${countOf(list)}`, (signal) =>
    priceMany(session, { ...list, tier }, signal),
  );
  const connection = await session.engine.connections.current();
  if (!connection) return say("Plumb is not connected to a model, so nothing can be asked.");
  if (!price || !(await isAgreed(session, list, tier, price, connection.label))) return;
  const path = await session.manyFiles.begin(Date.now());
  const waiting = list.questions.map((): ManyAnswer => ({ state: "waiting" }));
  await answer(session, { list, tier, path, before: waiting, earlier: [] });
}

interface Work {
  readonly list: PickedList;
  readonly tier: TierChoice;
  /** The file that the answers go to. */
  readonly path: string;
  /** How they stand: only those without an answer are asked. */
  readonly before: readonly ManyAnswer[];
  /** Of attempts that failed and were begun again. */
  readonly earlier: readonly Receipt[];
}

/** Asks those that have no answer yet, and tells when all have ended. */
async function answer(session: Session, { list, tier, path, before, earlier }: Work): Promise<void> {
  const open = [...before.entries()].flatMap(([index, { state }]) => (state === "done" ? [] : [index]));
  const questions = open.map((index) => list.questions[index] ?? "");
  const paid = [...earlier, ...receiptsOf(open.flatMap((index) => before[index] ?? []))];
  const merged = (part: readonly ManyAnswer[]) => before.map((one, index) => part[open.indexOf(index)] ?? one);
  const costOf = (answers: readonly ManyAnswer[]) => costText([...paid, ...receiptsOf(answers)]);
  const write = (answers: readonly ManyAnswer[]) => {
    const title = `${countOf(list)} from ${list.name}`;
    return session.manyFiles.write(path, resultsText(title, list.questions, answers, paid));
  };
  const answers = await withProgress(`Asking ${countOf({ questions })}`, async (signal, tell) => {
    let last: Promise<unknown> = Promise.resolve();
    let ended = 0;
    const part = await runMany(
      { asides: session.asides, scheduler: session.engine.scheduler },
      { questions, tier },
      signal,
      (now) => {
        const count = now.filter(({ state }) => state !== "waiting" && state !== "asking").length;
        if (count === ended) return;
        tell(`${summaryOf(now)} ${costOf(now)}`, ((count - ended) * 100) / questions.length);
        ended = count;
        // What cannot be written now is written with the next one, or told at the end.
        last = last.then(() => write(merged(now))).catch(() => undefined);
      },
    );
    await last;
    await write(merged(part));
    return merged(part);
  });
  if (!answers) return;
  await vscode.window.showTextDocument(vscode.Uri.file(path), { preview: false });
  const isDone = answers.every(({ state }) => state === "done");
  const sentence = `${summaryOf(answers)} ${costOf(answers)}`;
  // Not awaited: the command ends with the answers.
  void (isDone
    ? vscode.window.showInformationMessage(sentence)
    : offerRetry(session, sentence, { list, tier, path, before: answers, earlier: paid }));
}

const retry = "Retry Failed";

async function offerRetry(session: Session, sentence: string, work: Work): Promise<void> {
  if ((await vscode.window.showWarningMessage(sentence, retry)) === retry) await answer(session, work);
}

interface Choice extends vscode.QuickPickItem {
  readonly isYes?: boolean;
}

/** A list instead of a dialog: it has room for what there is to know, and is read out row by row. */
async function isAgreed(
  { budgets }: Session,
  list: PickedList,
  tier: TierChoice,
  price: ManyPrice,
  connection: string,
): Promise<boolean> {
  const states = (await budgets.states()) ?? [];
  const tight = states.filter((state) => price.ceiling === undefined || leftIn(state) < price.ceiling);
  const notes = [
    ...list.faults,
    ...tight.map((state) => {
      const left = formatMoney(Math.max(0, leftIn(state)));
      return `${left} is left of ${budgetWords[state.name]}: what does not fit is not sent.`;
    }),
    ...(price.mayLook ? ["A model’s looks at your files are billed on top."] : []),
    "Keep this window open: answers are kept as they come, the rest is not asked later.",
  ];
  const items: Choice[] = [
    { label: "$(send) Ask Them", description: priceText(price), isYes: true },
    { label: "$(close) Ask None", isYes: false },
    { label: "Good to know", kind: vscode.QuickPickItemKind.Separator },
    ...notes.map((note) => ({ label: `$(info) ${note}` })),
  ];
  const title = `Ask ${countOf(list)} of ${connection} at ${tier === "auto" ? "the tier that Auto picks for each" : tier}?`;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- a row that is only to be read decides nothing.
    const picked = await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true });
    if (picked?.isYes === undefined && picked) continue;
    return picked?.isYes === true;
  }
}

function say(sentence: string): void {
  void vscode.window.showInformationMessage(sentence);
}
