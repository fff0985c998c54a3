import * as vscode from "vscode";
import type { Reading } from "../../context/reading.ts";
import { readFile } from "../../context/sources/file.ts";
import type { Mention, MentionKind } from "../mention.ts";
import { among } from "./among.ts";
import { t } from "../../../l10n/language.ts";

/** Any tab that holds text, by its name: also what was never saved. */
export function editorKind(reading: Reading): MentionKind {
  return {
    name: "editor",
    kind: "file",
    label: t("Open editors"),
    mostAmongAll: 0,
    none: t("No text is open in an editor."),
    async find(typed) {
      const tabs = vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .flatMap(({ input, label }) => (input instanceof vscode.TabInputText ? [{ uri: input.uri, label }] : []));
      const mentions = [...new Map(tabs.map((tab) => [tab.uri.toString(), tab])).values()].map(
        ({ uri, label }): Mention => ({
          id: `editor:${uri.toString()}`,
          kind: "file",
          label,
          detail: uri.scheme === "untitled" ? t("not saved") : vscode.workspace.asRelativePath(uri, false),
          read: () => readFile(uri, reading),
        }),
      );
      return among(mentions, typed, "");
    },
  };
}
