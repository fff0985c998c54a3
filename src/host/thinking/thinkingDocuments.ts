import * as vscode from "vscode";
import * as z from "zod/mini";
import { thinkersOf, wholeOf } from "../../core/thread/trace.ts";
import type { Turn } from "../../core/thread/turn.ts";
import { t } from "../../l10n/language.ts";
import { parseJson } from "../../core/provider/wireValue.ts";
import type { TraceStore } from "../store/threadStore.ts";
import { thinkingText } from "./thinkingText.ts";

/** Documents of what turns thought. */
export const thinkingScheme = "plumb-thinking";

export interface ThinkingDocumentsDeps {
  readonly threads: Pick<TraceStore, "readWhole">;
  readonly now: () => number;
}

export interface ThinkingDocuments extends vscode.Disposable {
  /** Opens all that a turn thought. What of it is not on disk yet is in the turn in hand. */
  show(threadId: string, turn: Turn): Promise<void>;
}

const place = z.object({ thread: z.string(), turn: z.string() });
const gone = () => `${t("The chat that this thinking belongs to is not on this machine any more.")}\n`;
const longestName = 60;

/** Read-only documents, made from the thread's file, so that they are found again after a reload and by other windows. */
export function createThinkingDocuments({ threads, now }: ThinkingDocumentsDeps): ThinkingDocuments {
  const inHand = new Map<string, Turn>();
  const changed = new vscode.EventEmitter<vscode.Uri>();

  async function textOf(uri: vscode.Uri): Promise<string> {
    const named = place.safeParse(parseJson(uri.query));
    if (!named.success) return gone();
    const { thread, turn: id } = named.data;
    const { turns, traces } = await threads.readWhole(thread);
    const turn =
      inHand.get(uri.toString()) ?? turns.flatMap((kept) => thinkersOf(kept.turn)).find((one) => one.id === id);
    if (!turn?.thinking) return gone();
    return thinkingText(turn, wholeOf(traces, turn, turn.thinking), now());
  }

  const provider = vscode.workspace.registerTextDocumentContentProvider(thinkingScheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: textOf,
  });
  const closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => void inHand.delete(uri.toString()));

  return {
    async show(threadId, turn) {
      const query = JSON.stringify({ thread: threadId, turn: turn.id });
      const uri = vscode.Uri.from({
        scheme: thinkingScheme,
        path: `/${nameOf(turn.title)}.md`,
        query,
      });
      inHand.set(uri.toString(), turn);
      changed.fire(uri);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
    },
    dispose() {
      provider.dispose();
      closing.dispose();
      changed.dispose();
    },
  };
}

/** As the tab has it: nothing in it may look like a path. */
function nameOf(title: string): string {
  const plain = t("Thinking: {0}", title)
    .replace(/[:：]\s*/, " - ")
    .replaceAll(/[`\\/:*?"<>|\s]+/g, " ")
    .trim();
  return plain.length > longestName ? `${plain.slice(0, longestName).trim()}…` : plain;
}
