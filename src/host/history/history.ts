import * as vscode from "vscode";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { hasEnded } from "../../core/run/record/runRecord.ts";
import { aboutRecord, plainName } from "../../core/thread/threadAbout.ts";
import { type KeptTurn, threadRecord } from "../../core/thread/threadFile.ts";
import { withWholeTrace } from "../../core/thread/trace.ts";
import type { HistoryAsk, HistoryPage, HistoryRow } from "../../protocol/history.ts";
import type { Update } from "../../protocol/updates.ts";
import { t } from "../../l10n/language.ts";
import type { Chat } from "../chat/openChat.ts";
import { ownOfAnswer } from "../runs/answers/ownOfAnswer.ts";
import type { RunDesk } from "../runs/runDesk.ts";
import { isMissing } from "../store/fileErrors.ts";
import { replaceFile } from "../store/replaceFile.ts";
import type { NamedThreads, TraceStore } from "../store/threadStore.ts";
import { watchFolder } from "../store/watchFolder.ts";
import { thisWorkspace, workspaceId } from "../workspace/workspaceId.ts";
import { moveToBin, takeFromBin } from "./bin.ts";
import { binIn } from "./library.ts";
import { createLibraryClient } from "./libraryClient.ts";
import type { Viewpoint } from "./row.ts";

type Shown = Pick<Chat, "conversation" | "panel">;

export interface HistoryDeps {
  /** Of the thread files. */
  readonly threadsFolder: string;
  /** Of the index and the bin. */
  readonly folder: string;
  /** `dist/history.js`. */
  readonly worker: URL;
  readonly windowId: string;
  readonly threads: NamedThreads & TraceStore;
  /** What this window shows. */
  readonly chats: () => readonly Shown[];
  readonly runs: () => RunDesk;
  readonly report: (sentence: string, error: unknown) => void;
  readonly now: () => number;
  readonly newId: () => string;
}

export type History = ReturnType<typeof createHistory>;

/** Changes come in bursts: an answer that runs is kept every few seconds. */
const calmMs = 300;
/** Not every folder can be watched: whoever opens the list sees it as it is. */
const lookEveryMs = 30_000;

/** All chats that are kept: listed, searched, named, pinned, deleted and had back. */
export function createHistory(deps: HistoryDeps) {
  const { threadsFolder, folder, windowId, threads, chats, report } = deps;
  const library = createLibraryClient(deps.worker, { threads: threadsFolder, folder, windowId });
  const bin = binIn(folder);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lookedAt = 0;
  const publish = (update: Update) => chats().forEach(({ panel }) => panel.publish(update));
  const shownIn = (id: string) => chats().filter(({ conversation }) => conversation.thread().id === id);

  /** Runs in the background that are under way, by their chat. */
  function answersUnderWay(): ReadonlyMap<string, string> {
    const going = deps
      .runs()
      .list()
      .filter((record) => record.kind === "answer" && !hasEnded(record));
    return new Map(
      going.flatMap(({ id, own }) => {
        const read = ownOfAnswer.safeParse(own);
        return read.success ? [[read.data.threadId, id] as const] : [];
      }),
    );
  }

  function viewpoint(): Viewpoint {
    const running: Record<string, "here" | "background"> = {};
    for (const threadId of answersUnderWay().keys()) running[threadId] = "background";
    for (const { conversation } of chats()) if (conversation.isRunning()) running[conversation.thread().id] = "here";
    return { workspace: workspaceId(), running, now: deps.now() };
  }

  function changed(id: string | undefined): void {
    library.changed(id === undefined ? undefined : `${id}.jsonl`);
    publish({ type: "historyChanged", body: {} });
  }

  /** The name of a shown chat is in the head of its panel. */
  function tellTitle({ conversation, panel }: Shown): void {
    const { id, title } = conversation.thread();
    panel.publish({ type: "title", body: { threadId: id, title } });
    panel.name(conversation.thread());
  }

  async function showNew({ conversation, panel }: Shown): Promise<void> {
    await conversation.newChat();
    await panel.refresh();
  }

  function onFile(name: string | undefined): void {
    library.changed(name);
    timer ??= setTimeout(() => {
      timer = undefined;
      publish({ type: "historyChanged", body: {} });
      for (const one of chats()) void lookAtShown(one).catch(failed);
    }, calmMs);
  }

  /** Another window may have named a shown chat, or deleted it. */
  async function lookAtShown(shown: Shown): Promise<void> {
    const { id, title, turns } = shown.conversation.thread();
    const isThere = await threads.lookAgain(id);
    if (shown.conversation.thread().id !== id || turns.length === 0) return;
    if (isThere) {
      if (shown.conversation.thread().title !== title) tellTitle(shown);
      return;
    }
    await showNew(shown);
    const choice = await vscode.window.showWarningMessage(t("This chat was deleted in another window."), t("Restore"));
    if (choice) await restore(id);
  }

  /** A list that cannot be read says so in its own place. */
  async function find(ask: HistoryAsk): Promise<HistoryPage> {
    if (deps.now() - lookedAt > lookEveryMs) {
      lookedAt = deps.now();
      library.changed(undefined);
    }
    try {
      return await library.page(ask, viewpoint());
    } catch (error) {
      const note = t("The chats on this computer could not be read. Their files were left as they are.");
      report(note, error);
      const { seq, offset } = ask;
      return { seq, offset, total: 0, all: 0, groups: [], rows: [], binned: 0, note };
    }
  }

  async function restore(id: string): Promise<void> {
    const isBack = await takeFromBin(threadsFolder, bin, id);
    if (!isBack) void vscode.window.showInformationMessage(t("That chat is not in the bin any more."));
    changed(id);
  }

  /** False where an answer of it goes on. */
  async function endsFirst(id: string, running: HistoryRow["running"]): Promise<boolean> {
    if (running === undefined) return true;
    if (running === "elsewhere") {
      void vscode.window.showWarningMessage(
        t("An answer is running in this chat in another window. Stop it there, then delete the chat."),
      );
      return false;
    }
    const detail = t("What came of the answer goes into the bin with the chat. What it cost so far is charged.");
    const stopAndDelete = t("Stop and Delete");
    const choice = await vscode.window.showWarningMessage(
      t("An answer is running in this chat. Stop it and delete the chat?"),
      { modal: true, detail },
      stopAndDelete,
    );
    if (choice !== stopAndDelete) return false;
    const run = answersUnderWay().get(id);
    if (run !== undefined) await deps.runs().cancel(run);
    else await Promise.all(shownIn(id).map(({ conversation }) => conversation.stop()));
    return true;
  }

  const failed = (error: unknown) => report(t("Plumb could not do that. The log has the details."), error);
  const stopWatching = watchFolder(threadsFolder, onFile);

  return {
    find,
    restore,
    viewpoint,
    row: (id: string) => library.row(id, viewpoint()),
    /** All of it that is kept, with all that its turns thought; reads its file. */
    async read(id: string): Promise<readonly KeptTurn[]> {
      const { turns, traces } = await threads.readWhole(id);
      return turns.map((kept) => ({ ...kept, turn: withWholeTrace(kept.turn, traces) }));
    },
    /** The user's own name for it, once it was read here. */
    nameOf: (id: string) => threads.about(id).name,
    recent: () => library.recent(viewpoint()).catch((): readonly HistoryRow[] => []),
    /** An empty name gives it back the one of its first question. False where the chat is gone. */
    async rename(id: string, name: string): Promise<boolean> {
      if (!(await described(id, { name: plainName(name) }))) return false;
      shownIn(id).forEach(tellTitle);
      return true;
    },
    pin: (id: string, isPinned: boolean) => described(id, { isPinned }),
    /** Moves it into the bin. */
    async remove(id: string): Promise<void> {
      const row = await library.row(id, viewpoint());
      // What this window knows counts before what the list has read of the file.
      if (!(await endsFirst(id, viewpoint().running[id] ?? row?.running))) return;
      const title = row?.title.map(({ text }) => text).join("") ?? "";
      const isGone = await moveToBin(threadsFolder, bin, id, deps.now());
      await Promise.all(shownIn(id).map(showNew));
      if (isGone) publish({ type: "historyDeleted", body: { id, title } });
      changed(id);
    },
    /** Keeps turns as a new chat of this workspace; resolves with its id. */
    async add(title: string, turns: readonly KeptTurn[]): Promise<string> {
      const id = deps.newId();
      const workspace = thisWorkspace();
      const lines = turns.map(({ turn, pieces }) => threadRecord(turn, { pieces }));
      await mkdir(threadsFolder, { recursive: true });
      const path = join(threadsFolder, `${id}.jsonl`);
      await replaceFile(path, [aboutRecord({ name: plainName(title), workspace }), ...lines].join(""), `${path}.tmp`);
      changed(id);
      return id;
    },
    dispose(): void {
      clearTimeout(timer);
      stopWatching();
      library.dispose();
    },
  };

  async function described(id: string, about: { name?: string; isPinned?: boolean }): Promise<boolean> {
    try {
      await threads.describe(id, about);
    } catch (error) {
      if (isMissing(error)) void vscode.window.showInformationMessage(t("That chat is not there any more."));
      else report(t("Plumb could not write that down. The chat stays as it was."), error);
      changed(id);
      return false;
    }
    changed(id);
    return true;
  }
}
