import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import type { BatchItem } from "../../core/run/batch/batchItem.ts";
import { type BatchOwn, parseOwn } from "../../core/run/batch/batchOwn.ts";
import { overviewText, resultText } from "../../core/run/batch/batchText.ts";
import { joinedAnswers } from "../../core/run/batch/joinedAnswers.ts";
import type { StoredResult } from "../../core/run/batch/storedResult.ts";
import { hasEnded, type RunRecord } from "../../core/run/record/runRecord.ts";
import { newTurn } from "../../core/thread/newTurn.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import { type BatchFolder, readBatchFolder } from "../runs/batch/batchFolder.ts";
import type { Batching } from "./batching.ts";
import type { BatchPage } from "./batchDocuments.ts";
import { t } from "../../l10n/language.ts";

/** What a batch's record and folder hold, as it is by now. */
export interface OpenedBatch {
  readonly record: RunRecord;
  readonly own: BatchOwn;
  readonly folder: BatchFolder;
}

export interface BatchViewerDeps {
  readonly read: (runId: string) => Promise<RunRecord | undefined>;
  readonly reveal: Batching["reveal"];
}

/** Rows of an overview and characters of a document that an editor shows without a pause: more is for a folder. */
const mostListed = 1_000;
const mostCharacters = 5_000_000;

export type BatchViewer = ReturnType<typeof createBatchViewer>;

/** Reads batches for people: nothing of an answer is held longer than it is looked at. */
export function createBatchViewer({ read, reveal }: BatchViewerDeps) {
  async function open(runId: string): Promise<OpenedBatch | undefined> {
    const record = await read(runId);
    const own = record && parseOwn(record.own);
    const place = own?.folder ?? own?.staged;
    if (!record || !own || place === undefined) return undefined;
    return { record, own, folder: await readBatchFolder(place, own) };
  }

  /** The answer as people read it; empty for a request without one. */
  async function textOf({ uri }: BatchItem, result: StoredResult | undefined): Promise<string> {
    if (result?.kind !== "answered") return "";
    return reveal(result.text, async () =>
      uri === undefined ? undefined : readFile(vscode.Uri.parse(uri, true).fsPath, "utf8"),
    );
  }

  async function documentOf({ record, folder }: OpenedBatch, item: BatchItem): Promise<string> {
    const result = await folder.result(item.n);
    const how = { money: formatMoney, isOver: hasEnded(record) };
    return resultText(item, result, await textOf(item, result), how);
  }

  /** All documents in their order, until they are too many for one. */
  async function allOf(batch: OpenedBatch): Promise<string> {
    const parts: string[] = [];
    let characters = 0;
    for (const item of batch.folder.items) {
      const text = await documentOf(batch, item);
      characters += text.length;
      if (characters > mostCharacters) {
        const left = batch.folder.items.length - parts.length;
        parts.push(
          `_${t("{0} more are too much for one document: Save Results… writes them all to a folder.", left)}_\n`,
        );
        break;
      }
      parts.push(text);
    }
    return parts.join("\n---\n\n");
  }

  function overviewOf({ record, own, folder }: OpenedBatch): string {
    const rows = folder.items.slice(0, mostListed).map((item) => ({ item, result: folder.head(item.n) }));
    return overviewText(record, own, rows, formatMoney);
  }

  return {
    open,
    documentOf,
    async page({ runId, page }: BatchPage): Promise<string> {
      const batch = await open(runId);
      if (!batch) return `${t("This batch is not here any more. What it cost is in the ledger.")}\n`;
      if (page === "overview") return overviewOf(batch);
      if (page === "all") return allOf(batch);
      const item = batch.folder.items.find(({ n }) => n === page);
      return item ? documentOf(batch, item) : `${t("There is no such result.")}\n`;
    },
    /** Its answers as one turn, so that changes and findings in them go the way of any answer's. */
    async turnOf({ record, own, folder }: OpenedBatch): Promise<Turn> {
      const answers: string[] = [];
      const items = folder.answered();
      for (const item of items) answers.push(await textOf(item, await folder.result(item.n)));
      const asked = newTurn({
        id: record.id,
        command: own.work === "review" ? "review" : "ask",
        title: record.title,
        question: "",
        pieces: items.flatMap(({ n, name, uri, inputTokens }) => {
          if (uri === undefined) return [];
          const place = { uri, path: name, startLine: 1, endLine: Number.MAX_SAFE_INTEGER };
          return [{ id: `${n}`, kind: "file", label: name, place, tokens: inputTokens, omitted: undefined } as const];
        }),
        omissions: [],
        askedAt: record.startedAt,
        chosenTier: record.tier,
      });
      return { ...asked, state: "done", answer: joinedAnswers(answers) };
    },
  };
}
