import * as vscode from "vscode";
import type { Reading } from "../../context/reading.ts";
import { readTerminalSelection, type TerminalWatch } from "../../context/sources/terminal.ts";
import type { Mention, MentionKind } from "../mention.ts";
import { among } from "./among.ts";
import { t } from "../../../l10n/language.ts";

/** What the last command of each terminal printed, and what is selected in the one in front. */
export function terminalKind(watch: TerminalWatch, reading: Reading): MentionKind {
  return {
    name: "terminal",
    kind: "terminal",
    label: t("Terminal"),
    mostAmongAll: 3,
    none: t("No terminal is open."),
    async find(typed) {
      const selection: Mention = {
        id: "terminal:selection",
        kind: "terminal",
        label: t("Terminal selection"),
        detail: vscode.window.activeTerminal?.name ?? "",
        read: () => readTerminalSelection(reading),
      };
      const last = watch.terminals().map(({ terminal, name, line }, index): Mention => ({
        id: `terminal:${index}:${name}:${line}`,
        kind: "terminal",
        label: t("Output of {0}", line.slice(0, 60) || t("the last command")),
        detail: name,
        read: () => watch.readLast(terminal, reading),
      }));
      return among(vscode.window.activeTerminal ? [...last, selection] : last, typed, "terminal output");
    },
  };
}
