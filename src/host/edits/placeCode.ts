import * as vscode from "vscode";
import { anchored } from "../../core/edits/anchor.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { pathOf } from "../context/readPiece.ts";
import { applyFiles } from "./applyFiles.ts";
import { type PlannedFile, planAgain } from "./plannedFile.ts";
import type { Review } from "./review.ts";
import { type EditTarget, findTarget } from "./target.ts";
import { editorInFront } from "../context/editorInFront.ts";
import { t } from "../../l10n/language.ts";

/**
 * Finds which lines of a file a block of plain code stands for, and shows the change for review. The file is the one
 * that the block names, else the one in front. `noFile`: what it names is not there; `unplaced`: no lines are sure.
 */
export async function placeCode(
  code: string,
  named: string,
  review: Review,
  boundary: Boundary,
): Promise<"shown" | "said" | "noFile" | "unplaced"> {
  const path = named.replace(/[:#].*$/, "");
  const target = path === "" ? inFront() : await findTarget(path, [], boundary);
  if (!target) return say(t("Open the file that the code belongs in first. Nothing was changed."));
  if ("refusal" in target) return say(`${path}: ${target.refusal}`);
  if (!target.document) return "noFile";
  const part = anchored(target.document.getText(), code);
  if (!part) return "unplaced";
  const change = { kind: "edit", path: pathOf(target.document), parts: [part], faults: 0 } as const;
  const file: PlannedFile = planAgain({ ...target, change });
  if (file.hunks.length === 0) return say(t("{0} is already like this. Nothing was changed.", change.path));
  await review.start({
    about: "code",
    files: [file],
    onDecided: async (chosen) => {
      const accepted = chosen.filter(({ hunks }) => hunks.length > 0);
      if (accepted.length > 0) await applyFiles(accepted);
    },
  });
  return "shown";
}

function inFront(): EditTarget | undefined {
  const document = editorInFront()?.document;
  return document && { uri: document.uri, document };
}

function say(sentence: string): "said" {
  void vscode.window.showInformationMessage(sentence);
  return "said";
}
