import * as vscode from "vscode";
import { problemsIn } from "../../context/problemsAt.ts";
import type { Reading } from "../../context/reading.ts";
import { wholeRange } from "../../context/readPiece.ts";
import { readProblems } from "../../context/sources/problems.ts";
import type { Mention, MentionKind } from "../mention.ts";
import { among } from "./among.ts";
import { editorInFront } from "../../context/editorInFront.ts";
import { t } from "../../../l10n/language.ts";

/** At the cursor, in the file in front, everywhere: as far as there are any. */
export function problemKind(reading: Reading): MentionKind {
  return {
    name: "problems",
    kind: "problems",
    label: t("Problems"),
    mostAmongAll: 3,
    none: t("No problem is reported."),
    async find(typed) {
      const editor = editorInFront();
      const at = (range: vscode.Range) => (editor ? problemsIn(editor.document, range).length : 0);
      const here = editor ? at(editor.document.lineAt(editor.selection.active.line).range) : 0;
      const inFile = editor ? at(wholeRange(editor.document)) : 0;
      const all = vscode.languages.getDiagnostics().reduce((sum, [, found]) => sum + found.length, 0);
      const scopes = [
        ["cursor", t("Problems at the cursor"), here],
        ["file", t("Problems in this file"), inFile],
        ["workspace", t("Problems in the workspace"), all],
      ] as const;
      const mentions = scopes
        .filter(([, , count]) => count > 0)
        .map(([scope, label, count]): Mention => ({
          id: `problems:${scope}`,
          kind: "problems",
          label,
          detail: String(count),
          read: () => readProblems(scope, reading),
        }));
      return among(mentions, typed, "problems");
    },
  };
}
