import type * as vscode from "vscode";
import * as z from "zod/mini";
import { t } from "../../l10n/language.ts";

const metadata = z.object({ command: z.string(), isDone: z.boolean() });

function next(command: string): vscode.ChatFollowup[] {
  switch (command) {
    case "explain":
      return [{ prompt: "", command: "review", label: t("Review it") }, tests()];
    case "debug":
      return [{ prompt: "", command: "fix", label: t("Fix it") }];
    case "review":
      return [{ prompt: "", command: "fix", label: t("Fix what was found") }];
    case "fix":
    case "refactor":
      return [tests()];
    default:
      return [];
  }
}

function tests(): vscode.ChatFollowup {
  return { prompt: "", command: "test", label: t("Write tests for it") };
}

/** What is often asked after an answer of this kind. */
export function followupsTo(result: vscode.ChatResult): vscode.ChatFollowup[] {
  const parsed = metadata.safeParse(result.metadata);
  return parsed.success && parsed.data.isDone ? next(parsed.data.command) : [];
}
