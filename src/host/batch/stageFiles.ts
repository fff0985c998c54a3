import { randomUUID } from "node:crypto";
import { join } from "node:path";
import * as vscode from "vscode";
import type { PrepareItemDeps, BatchQuestion } from "../../core/run/batch/prepareItem.ts";
import { type StagedBatch, stageBatch } from "../../core/run/batch/stageBatch.ts";
import { taskOf } from "../../core/run/batch/batchWork.ts";
import { openStaging, type Staging } from "../runs/batch/staging.ts";
import type { BatchDraft } from "./batchDraft.ts";
import { chosenFiles, type LeftOut } from "./batchFiles.ts";
import type { BatchSource } from "./batchSource.ts";
import { fileQuestion, type FileQuestionDeps } from "./fileQuestion.ts";
import { t } from "../../l10n/language.ts";

/** A batch that is ready to send, in a folder of its own. */
export interface StagedFiles extends StagedBatch {
  readonly id: string;
  readonly staging: Staging;
  readonly leftOut: readonly LeftOut[];
}

export interface StageFilesDeps extends FileQuestionDeps {
  readonly preparing: PrepareItemDeps;
  /** Where batches wait until they are sent. */
  readonly folder: string;
  readonly tell: (done: number, of: number) => void;
}

/** Reads what was chosen, prices it and writes its requests to disk. Undefined when the user stopped it. */
export async function stageFiles(
  source: BatchSource,
  draft: BatchDraft,
  deps: StageFilesDeps,
  signal: AbortSignal,
): Promise<StagedFiles | undefined> {
  const chosen =
    source.kind === "files" ? await chosenFiles(source.uris, deps.boundary, signal) : { files: [], leftOut: [] };
  const leftOut = [...chosen.leftOut];
  const total = source.kind === "files" ? chosen.files.length : source.questions.length;
  const id = randomUUID();
  const staging = await openStaging(join(deps.folder, id));

  async function* questions(): AsyncGenerator<BatchQuestion> {
    if (source.kind === "questions") {
      for (const name of source.questions) yield { name, task: taskOf("list", name), pieces: [] };
      return;
    }
    for (const uri of chosen.files) {
      const question = await fileQuestion(uri, draft, deps);
      if ("why" in question) leftOut.push({ name: vscode.workspace.asRelativePath(uri, false), why: question.why });
      else yield question;
    }
  }

  try {
    const staged = await stageBatch(
      questions(),
      draft.tier,
      { ...deps.preparing, append: staging.append, onItem: (done) => deps.tell(done, total) },
      signal,
    );
    await staging.close();
    if (signal.aborted) {
      await staging.discard();
      return undefined;
    }
    const tooLong = staged.tooLong.map((name) => ({ name, why: t("too long for any batch") }));
    return { ...staged, id, staging, leftOut: [...leftOut, ...tooLong] };
  } catch (error) {
    await staging.discard();
    throw error;
  }
}
