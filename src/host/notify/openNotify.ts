import type * as vscode from "vscode";
import { startTimer } from "../../core/provider/createProvider.ts";
import type { TurnListener } from "../chat/conversationDeps.ts";
import { joinedListeners } from "../chat/joinedListeners.ts";
import { readSettings } from "../settings.ts";
import { createLongAnswers } from "./longAnswers.ts";
import { createNotifier, type Notifier } from "./notifier.ts";

export interface Notify extends Pick<Notifier, "runEnded">, vscode.Disposable {
  /** A listener that is told as `first` is, and tells of answers that took long. */
  readonly after: (first: TurnListener) => TurnListener;
}

export interface OpenNotifyDeps {
  /** Asked when something ends. */
  readonly answers: () => {
    readonly isOnScreen: (at: { readonly threadId: string }) => boolean;
    readonly show: (at: { readonly threadId: string; readonly turnId: string }) => Promise<void>;
  };
}

/** Telling what ended, joined to the settings and the chat. */
export function openNotify({ answers }: OpenNotifyDeps): Notify {
  const { runEnded, answerEnded, dispose } = createNotifier({ after: startTimer, mode: () => readSettings().notify });
  const longAnswers = createLongAnswers({
    now: Date.now,
    isInSight: (threadId) => answers().isOnScreen({ threadId }),
    open: (threadId, turnId) => answers().show({ threadId, turnId }),
    tell: answerEnded,
  });
  return { runEnded, dispose, after: (first) => joinedListeners(first, longAnswers) };
}
