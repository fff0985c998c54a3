import * as vscode from "vscode";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { hasEnded } from "../../core/run/record/runRecord.ts";
import { aboutRecord, plainName } from "../../core/thread/threadAbout.ts";
import { type KeptTurn, threadRecord } from "../../core/thread/threadFile.ts";
import type { HistoryAsk, HistoryRow } from "../../protocol/history.ts";
import type { Update } from "../../protocol/updates.ts";
import type { Conversation } from "../chat/conversation.ts";
import { ownOfAnswer } from "../runs/answers/ownOfAnswer.ts";
import type { RunDesk } from "../runs/runDesk.ts";
import { isMissing } from "../store/fileErrors.ts";
import { replaceFile } from "../store/replaceFile.ts";
import type { NamedThreads } from "../store/threadStore.ts";
import { watchFolder } from "../store/watchFolder.ts";
import { thisWorkspace, workspaceId } from "../workspace/workspaceId.ts";
import { moveToBin, takeFromBin } from "./bin.ts";
import { binIn } from "./library.ts";
import { createLibraryClient } from "./libraryClient.ts";
import type { Viewpoint } from "./row.ts";

export interface HistoryDeps {
  /** Of the thread files. */
  readonly threadsFolder: string;
  /** Of the index and the bin. */
  readonly folder: string;
  /** `dist/history.js`. */
  readonly worker: URL;
  readonly windowId: string;
  readonly threads: NamedThreads;
  readonly conversation: () => Conversation;
  readonly runs: () => RunDesk;
  readonly publish: (update: Update) => void;
  /** The shown chat is another: draw everything anew. */
  readonly redraw: () => Promise<void>;
  readonly report: (sentence: string, error: unknown) => void;
  readonly now: () => number;
  readonly newId: () => string;
}

export type History = ReturnType<typeof createHistory>;

/** Changes come in bursts: an answer that runs is kept every few seconds. */
const calmMs = 300;

/** All chats that are kept: listed, searched, named, pinned, deleted and had back. */
export function createHistory(deps: HistoryDeps) {
  const { threadsFolder, folder, windowId, threads, publish, report } = deps;
  const library = createLibraryClient(deps.worker, { threads: threadsFolder, folder, windowId });
  const bin = binIn(folder);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;

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
    const conversation = deps.conversation();
    if (conversation.isRunning()) running[conversation.thread().id] = "here";
    return { workspace: workspaceId(), running, now: deps.now() };
  }

  const isShown = (id: string) => deps.conversation().thread().id === id;

  function changed(id: string | undefined): void {
    library.changed(id === undefined ? undefined : `${id}.jsonl`);
    publish({ type: "historyChanged", body: {} });
  }

  /** The name of the shown chat is in the panel's head. */
  function tellTitle(): void {
    const { id, title } = deps.conversation().thread();
    publish({ type: "title", body: { threadId: id, title } });
  }

  async function showNew(): Promise<void> {
    await deps.conversation().newChat();
    await deps.redraw();
  }

  async function onFile(name: string | undefined): Promise<void> {
    library.changed(name);
    timer ??= setTimeout(() => {
      timer = undefined;
      publish({ type: "historyChanged", body: {} });
      void lookAtShown().catch((error: unknown) => report(unreadable, error));
    }, calmMs);
  }

  /** Another window may have named the shown chat, or deleted it. */
  async function lookAtShown(): Promise<void> {
    const { id, title, turns } = deps.conversation().thread();
    const isThere = await threads.lookAgain(id);
    if (!isShown(id) || turns.length === 0) return;
    if (isThere) {
      if (deps.conversation().thread().title !== title) tellTitle();
      return;
    }
    await showNew();
    const choice = await vscode.window.showWarningMessage("This chat was deleted in another window.", "Restore");
    if (choice) await restore(id);
  }

  async function find(ask: HistoryAsk): Promise<void> {
    latest = ask.seq;
    try {
      const body = await library.page(ask, viewpoint());
      publish({ type: "history", body });
    } catch (error) {
      report(unreadable, error);
      const { seq, offset } = ask;
      const nothing = { total: 0, all: 0, groups: [], rows: [], binned: 0 };
      if (seq === latest) publish({ type: "history", body: { seq, offset, ...nothing, note: unreadable } });
    }
  }

  async function restore(id: string): Promise<void> {
    const isBack = await takeFromBin(threadsFolder, bin, id);
    if (!isBack) void vscode.window.showInformationMessage("That chat is not in the bin any more.");
    changed(id);
  }

  /** False where an answer of it goes on. */
  async function endsFirst(row: HistoryRow): Promise<boolean> {
    if (row.running === undefined) return true;
    if (row.running === "elsewhere") {
      void vscode.window.showWarningMessage(
        "An answer is running in this chat in another window. Stop it there, then delete the chat.",
      );
      return false;
    }
    const detail = "What came of the answer goes into the bin with the chat. What it cost so far is charged.";
    const choice = await vscode.window.showWarningMessage(
      "An answer is running in this chat. Stop it and delete the chat?",
      { modal: true, detail },
      stopAndDelete,
    );
    if (choice !== stopAndDelete) return false;
    const run = answersUnderWay().get(row.id);
    if (run !== undefined) await deps.runs().cancel(run);
    else if (isShown(row.id)) await deps.conversation().stop();
    return true;
  }

  const stopWatching = watchFolder(threadsFolder, (name) => void onFile(name));

  return {
    find,
    restore,
    viewpoint,
    row: (id: string) => library.row(id, viewpoint()),
    /** What of it is kept; reads its file. */
    read: (id: string): Promise<readonly KeptTurn[]> => threads.read(id),
    /** The user's own name for it, once it was read here. */
    nameOf: (id: string) => threads.about(id).name,
    async recent(): Promise<void> {
      const rows = await library.recent(viewpoint()).catch(() => []);
      publish({ type: "recent", body: { rows } });
    },
    /** The list is opened: folders that cannot be watched are looked at anew. */
    look: () => library.changed(undefined),
    /** An empty name gives it back the one of its first question. False where the chat is gone. */
    async rename(id: string, name: string): Promise<boolean> {
      if (!(await described(id, { name: plainName(name) }))) return false;
      if (isShown(id)) tellTitle();
      return true;
    },
    pin: (id: string, isPinned: boolean) => described(id, { isPinned }),
    /** Moves it into the bin. */
    async remove(id: string): Promise<void> {
      const row = await library.row(id, viewpoint());
      if (row && !(await endsFirst(row))) return;
      const wasShown = isShown(id);
      const title = row?.title.map(({ text }) => text).join("") ?? "";
      const isGone = await moveToBin(threadsFolder, bin, id, deps.now());
      if (wasShown) await showNew();
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
      if (isMissing(error)) void vscode.window.showInformationMessage("That chat is not there any more.");
      else report("Plumb could not write that down. The chat stays as it was.", error);
      changed(id);
      return false;
    }
    changed(id);
    return true;
  }
}

const unreadable = "The chats on this computer could not be read. Their files were left as they are.";
const stopAndDelete = "Stop and Delete";
