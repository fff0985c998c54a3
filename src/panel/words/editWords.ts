import { localised } from "../../l10n/pageLanguage.ts";
import type { FileEdit } from "../../core/edits/fileEdit.ts";

/** The words of edit cards. */
export const editWords = localised({
  didNotFit: "Some of its changes do not fit the files.",
  changeOf: "Change of {0}",
  newFile: "New file {0}",
  review: "Review",
  apply: "Apply",
  discard: "Discard",
  revert: "Revert",
  tryAgain: "Try again",
  editedFiles: "{0} changed files",
  reviewAll: "Review all",
  applyAll: "Apply all",
  revertAll: "Revert all",
  applyCode: "Apply to the file, after a look",
  asNewFile: "Open as a new file",
  run: "Run",
  inTerminal: "Run in the terminal, after asking",
});

export const editStates: Record<FileEdit["state"], string> = localised({
  ready: "",
  applied: "Applied",
  partly: "Applied in part",
  discarded: "Discarded",
  unfit: "Does not fit",
  refused: "Not changed",
  reverted: "Reverted",
});
