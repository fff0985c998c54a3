import * as z from "zod/mini";
import pLimit from "p-limit";
import type { FileEdit } from "../../core/edits/fileEdit.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { Composer } from "../chat/composer.ts";
import type { Conversation } from "../chat/conversation.ts";
import type { PanelView } from "../panel/panelView.ts";
import type { Place, Tab } from "../panel/place.ts";
import { t } from "../../l10n/language.ts";

/** What of a chat counts for where it is shown. */
export interface MovableChat {
  readonly id: string;
  readonly conversation: Pick<
    Conversation,
    "thread" | "turn" | "keepEdits" | "isRunning" | "settled" | "stop" | "open" | "catchUp" | "close"
  >;
  readonly composer: Pick<Composer, "tier" | "setTier" | "hasDraft" | "refresh">;
  readonly panel: Pick<PanelView, "sit" | "leave" | "name" | "isVisible" | "reveal" | "refresh">;
  dispose(): void;
}

/** What is used of a chat that shows a thread. */
type Shown<Chat extends MovableChat> = Pick<Chat, "conversation" | "panel">;

export interface ChatsDeps<Chat extends MovableChat> {
  readonly sideBar: Place;
  /** Makes a chat, or makes it again as it is remembered under this name; with this thread where none is remembered. */
  readonly make: (id: string, threadId?: string) => Promise<Chat>;
  /** The name of the chat in the side bar is kept. */
  readonly onSideBar: (id: string) => void;
  /** What a chat remembered is not needed any more. */
  readonly forget: (id: string) => Promise<void>;
  readonly newTab: () => Tab;
  readonly newId: () => string;
  /** Which chat commands go to, and how it stands, may have changed. */
  readonly onFront: (front: Chat) => void;
  /** The tab of a chat was closed while it is answered; resolves with what the user wants. */
  readonly onLeftAlone: (chat: Chat) => Promise<"open" | "stop" | undefined>;
  /** Whether a chat may show another thread now. */
  readonly stopsFirst: (chat: Pick<Chat, "conversation">) => Promise<boolean>;
  readonly report: (sentence: string, error: unknown) => void;
}

/** What the page keeps in VS Code for the tab it is in. */
const savedState = z.object({
  chat: z.catch(z.optional(z.string().check(z.regex(/^[\w-]{1,64}$/))), undefined),
  threadId: z.catch(z.optional(z.string()), undefined),
});

/** The chats of a window: one in the side bar, others in editor tabs, each with its own thread and its own answer. */
export async function createChats<Chat extends MovableChat>(sideBarId: string, deps: ChatsDeps<Chat>) {
  let sideBar = await deps.make(sideBarId);
  const tabs = new Map<Chat, Tab>();
  /** Without a page: their tabs were closed before all was done. */
  const alone = new Set<Chat>();
  let focused: Chat | undefined;
  let isClosing = false;
  /** Moves of chats come one after another: each begins where the one before has ended. */
  const inTurn = pLimit(1);
  sideBar.panel.sit(deps.sideBar);

  const all = (): Chat[] => [sideBar, ...tabs.keys(), ...alone];
  const showing = (threadId: string) => all().find(({ conversation }) => conversation.thread().id === threadId);
  const holding = (turnId: string) => all().find(({ conversation }) => conversation.turn(turnId) !== undefined);
  const front = () => (focused && tabs.get(focused)?.isVisible() ? focused : sideBar);
  const tellFront = () => deps.onFront(front());

  function sitIn(chat: Chat, tab: Tab): void {
    alone.delete(chat);
    tabs.set(chat, tab);
    if (tab.isActive()) focused = chat;
    chat.panel.sit(tab);
    chat.panel.name(chat.conversation.thread());
    tellFront();
  }

  function sitInSideBar(chat: Chat): void {
    tabs.delete(chat);
    sideBar = chat;
    deps.onSideBar(chat.id);
    chat.panel.sit(deps.sideBar);
    tellFront();
  }

  async function makeNew(): Promise<Chat> {
    const chat = await deps.make(deps.newId());
    await chat.composer.setTier(front().composer.tier());
    return chat;
  }

  /** Into a tab of its own, whatever it is doing; the side bar begins a new one where it was there. */
  async function toEditor(chat: Chat): Promise<Chat> {
    if (tabs.has(chat)) {
      await tabs.get(chat)?.focus();
      return chat;
    }
    const next = chat === sideBar ? await makeNew() : undefined;
    sitIn(chat, deps.newTab());
    if (next) sitInSideBar(next);
    return chat;
  }

  /** Nothing of it is lost: its thread is on disk, and an answer that runs is waited for. */
  async function end(chat: Chat): Promise<void> {
    await chat.conversation.settled();
    if (!alone.has(chat) || chat.conversation.isRunning()) return;
    alone.delete(chat);
    await leave(chat);
  }

  async function leave(chat: Chat): Promise<void> {
    await chat.conversation.close();
    chat.dispose();
    await deps.forget(chat.id);
  }

  function endThoseDone(): void {
    for (const chat of alone) {
      if (!chat.conversation.isRunning())
        void end(chat).catch((error: unknown) => deps.report(t("Plumb could not close a chat."), error));
    }
  }

  async function offer(chat: Chat): Promise<void> {
    const wanted = await deps.onLeftAlone(chat);
    // It may have ended meanwhile, or been opened by other means.
    if (wanted === "open") await openInEditor(chat.conversation.thread().id);
    if (wanted === "stop" && alone.has(chat)) await chat.conversation.stop();
  }

  const openInEditor = (threadId: string) =>
    inTurn(async () => toEditor(showing(threadId) ?? (await deps.make(deps.newId(), threadId))));

  return {
    all,
    /** The chat that a command goes to: the one that had the keyboard last where it can be seen, else the side bar's. */
    front,
    sideBar: () => sideBar,
    /** The chat that shows this thread, wherever it is. */
    showing,
    /** The tab that is in sight, or had the keyboard last. */
    lastInEditor: (): Chat | undefined => {
      const inSight = [...tabs].filter(([, tab]) => tab.isVisible()).map(([chat]) => chat);
      if (focused && tabs.has(focused) && (inSight.length === 0 || inSight.includes(focused))) return focused;
      return inSight[0] ?? [...tabs.keys()].at(-1);
    },
    /** Opens a thread in a tab, or shows it where it is open in one; what the side bar shows moves over. */
    openInEditor,
    newInEditor: () => inTurn(async () => toEditor(await makeNew())),
    /** Out of its tab into the side bar. What cannot be left there takes its place in the tab. */
    toSideBar: (chat: Chat) =>
      inTurn(async () => {
        const tab = tabs.get(chat);
        if (!tab) return;
        const before = sideBar;
        const stays = before.conversation.isRunning() || before.composer.hasDraft();
        sitInSideBar(chat);
        if (stays) sitIn(before, tab);
        else {
          alone.add(before);
          before.panel.leave();
          tab.close();
          endThoseDone();
        }
        await deps.sideBar.focus();
      }),
    /** Shows a thread where it is open, else in this chat; undefined where the user would rather not. */
    async show(threadId: string, here: Shown<Chat> = front()): Promise<Shown<Chat> | undefined> {
      const known = showing(threadId);
      if (known && alone.has(known)) return openInEditor(threadId);
      await (known ?? here).panel.reveal();
      if (known) return known;
      if (!(await deps.stopsFirst(here))) return undefined;
      // It may have been opened elsewhere meanwhile: a thread is shown in one place.
      const other = await inTurn(async () => {
        const shown = showing(threadId);
        if (!shown) await here.conversation.open(threadId);
        return shown;
      });
      if (other && alone.has(other)) return openInEditor(threadId);
      if (other) {
        await other.panel.reveal();
        return other;
      }
      await here.panel.refresh();
      return here;
    },
    /** After a reload VS Code brings a tab back, when it is first seen. */
    restore: (tab: Tab, state: unknown) =>
      inTurn(async () => {
        const saved = savedState.safeParse(state);
        const { chat: id = deps.newId(), threadId } = saved.success ? saved.data : {};
        if (all().some((chat) => chat.id === id)) return tab.close();
        const chat = await deps.make(id, threadId);
        if (showing(chat.conversation.thread().id)) {
          tab.close();
          await leave(chat);
          return;
        }
        sitIn(chat, tab);
      }),
    /** Its page has the keyboard. */
    focused(chat: Chat): void {
      focused = chat;
      tellFront();
    },
    /** Where it was shown is closed; an answer that is being paid for goes on. */
    gone(chat: Chat): void {
      if (!tabs.delete(chat)) return;
      if (focused === chat) focused = undefined;
      if (isClosing) return;
      alone.add(chat);
      if (chat.conversation.isRunning())
        void offer(chat).catch((error: unknown) => deps.report(t("Plumb could not open the chat again."), error));
      endThoseDone();
      tellFront();
    },
    /** A chat is shown or hidden, or has begun or ended an answer. */
    changed(): void {
      endThoseDone();
      tellFront();
    },
    /** Prices what each chat would send anew; a hidden tab does so when it is seen again. */
    async refresh(): Promise<void> {
      const seen = all().filter((chat) => chat === sideBar || chat.panel.isVisible());
      await Promise.all(seen.map(({ composer }) => composer.refresh()));
    },
    turn: (turnId: string): Turn | undefined => holding(turnId)?.conversation.turn(turnId),
    keepEdits: async (turnId: string, edits: readonly FileEdit[]): Promise<void> =>
      holding(turnId)?.conversation.keepEdits(turnId, edits),
    /** Other windows may have gone on with answers in the background. */
    catchUp: async (): Promise<void> =>
      void (await Promise.all(all().map(({ conversation }) => conversation.catchUp()))),
    async close(): Promise<void> {
      isClosing = true;
      await inTurn(() => undefined);
      await Promise.all(all().map(({ conversation }) => conversation.close()));
    },
    dispose(): void {
      for (const chat of all()) chat.dispose();
    },
  };
}
