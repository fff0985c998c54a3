import type * as vscode from "vscode";
import * as z from "zod/mini";

const metadata = z.object({ command: z.string(), isDone: z.boolean() });

const next: Readonly<Record<string, readonly vscode.ChatFollowup[]>> = {
  explain: [
    { prompt: "", command: "review", label: "Review it" },
    { prompt: "", command: "test", label: "Write tests for it" },
  ],
  debug: [{ prompt: "", command: "fix", label: "Fix it" }],
  review: [{ prompt: "", command: "fix", label: "Fix what was found" }],
  fix: [{ prompt: "", command: "test", label: "Write tests for it" }],
  refactor: [{ prompt: "", command: "test", label: "Write tests for it" }],
};

/** What is often asked after an answer of this kind. */
export function followupsTo(result: vscode.ChatResult): vscode.ChatFollowup[] {
  const parsed = metadata.safeParse(result.metadata);
  return parsed.success && parsed.data.isDone ? [...(next[parsed.data.command] ?? [])] : [];
}
