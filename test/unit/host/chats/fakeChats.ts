import { createChats, type MovableChat } from "../../../../src/host/chats/chats.ts";
import type { Place, PlaceEvents, Tab } from "../../../../src/host/panel/place.ts";

/** A place that shows whoever sat down in it last. */
function fakePlace(kind: Place["kind"]) {
  const state = { isVisible: true, title: "", isClosed: false, focused: 0 };
  let events: PlaceEvents | undefined;
  const place: Tab = {
    kind,
    webview: () => undefined,
    isVisible: () => state.isVisible && !state.isClosed,
    follow: (next) => void (events = next),
    reveal: async () => void (state.isVisible = true),
    async focus() {
      state.isVisible = true;
      state.focused += 1;
    },
    name: (title) => void (state.title = title),
    isActive: () => true,
    close() {
      state.isClosed = true;
      events?.onGone();
    },
  };
  return { place, state };
}

export interface FakeChat extends MovableChat {
  /** Begins an answer; the function ends it. */
  run(): () => void;
  write(draft: string): void;
  where(): Place["kind"] | undefined;
  isDisposed(): boolean;
}

/** Chats without VS Code: what each shows, whether it is answered, where it sits. */
export async function fakeChats(threadOfSideBar = "t-side") {
  let made = 0;
  const remembered = new Map<string, string>([["first", threadOfSideBar]]);
  const tabs: ReturnType<typeof fakePlace>[] = [];
  const told: string[] = [];
  const fronts: string[] = [];
  const reports: string[] = [];
  const sideBar = fakePlace("sideBar");
  let wanted: "open" | "stop" | undefined;
  let mayStop = true;

  async function make(id: string, fallback?: string): Promise<FakeChat> {
    let threadId = remembered.get(id) ?? fallback ?? `thread of ${id}`;
    remembered.set(id, threadId);
    let tier: "auto" | "low" | "medium" | "high" | "max" = "auto";
    let draft = "";
    let place: Place | undefined;
    let isDisposed = false;
    let running = Promise.withResolvers<void>();
    let isRunning = false;
    running.resolve();
    const end = () => {
      isRunning = false;
      running.resolve();
      chats.changed();
    };
    const chat: FakeChat = {
      id,
      conversation: {
        thread: () => ({ id: threadId, title: `About ${threadId}`, turns: [] }),
        turn: () => undefined,
        keepEdits: async () => undefined,
        isRunning: () => isRunning,
        settled: () => running.promise,
        stop: async () => end(),
        async open(other) {
          threadId = other;
        },
        catchUp: async () => undefined,
        async close() {
          isRunning = false;
        },
      },
      composer: {
        tier: () => tier,
        async setTier(next) {
          tier = next;
        },
        hasDraft: () => draft !== "",
        refresh: async () => undefined,
      },
      panel: {
        sit(next) {
          place = next;
          next.follow({
            onPage: () => undefined,
            onMessage: () => undefined,
            onVisible: () => undefined,
            onFocus: () => chats.focused(chat),
            onGone: () => {
              if (place === next) chats.gone(chat);
            },
          });
        },
        leave: () => void (place = undefined),
        name: ({ title }) => place?.name(title),
        isVisible: () => place?.isVisible() === true,
        reveal: async () => place?.reveal(),
        refresh: async () => undefined,
      },
      dispose: () => void (isDisposed = true),
      run() {
        running = Promise.withResolvers<void>();
        isRunning = true;
        chats.changed();
        return end;
      },
      write: (text) => void (draft = text),
      where: () => place?.kind,
      isDisposed: () => isDisposed,
    };
    return chat;
  }

  const chats = await createChats<FakeChat>("first", {
    sideBar: sideBar.place,
    make,
    onSideBar: (id) => void told.push(`side bar: ${id}`),
    async forget(id) {
      remembered.delete(id);
      told.push(`forgot ${id}`);
    },
    newTab() {
      const tab = fakePlace("editor");
      tabs.push(tab);
      return tab.place;
    },
    newId: () => `c${(made += 1)}`,
    onFront: ({ id }) => void fronts.push(id),
    async onLeftAlone(chat) {
      told.push(`alone: ${chat.conversation.thread().title}`);
      return wanted;
    },
    stopsFirst: async (chat) => !chat.conversation.isRunning() || mayStop,
    report: (sentence) => void reports.push(sentence),
  });

  return {
    chats,
    tabs,
    sideBar,
    told,
    reports,
    /** The chat that commands went to, each time it may have changed. */
    fronts,
    remembered,
    /** A tab that VS Code brings back. */
    tab: () => fakePlace("editor"),
    answerAlone: (answer: "open" | "stop" | undefined) => void (wanted = answer),
    refuseToStop: () => void (mayStop = false),
  };
}
