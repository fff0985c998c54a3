import { randomUUID } from "node:crypto";
import type { Turn } from "../../src/core/thread/turn.ts";
import type { Conversation } from "../../src/host/chat/conversation.ts";
import type { QuestionQueue } from "../../src/host/chat/questionQueue.ts";
import { createPanelView } from "../../src/host/panel/panelView.ts";
import { reduce } from "../../src/panel/state/reduce.ts";
import { initialState, type State } from "../../src/panel/state/state.ts";
import { panelRequests } from "../../src/protocol/requests.ts";
import { fakePlace } from "../support/fakes/place.ts";
import { now } from "./clock.ts";
import type { Random } from "./random.ts";

interface PageDeps {
  readonly conversation: () => Conversation;
  readonly queue: () => QuestionQueue;
  readonly report: (sentence: string, error: unknown) => void;
}

/** A chat's page over the real bridge: the panel's own state, in a webview that can be thrown away and come back. */
export function openPage({ conversation, queue, report }: PageDeps) {
  let state: State = initialState;
  const { place, events } = fakePlace("sideBar", (update) => {
    // What crosses the bridge is JSON.
    state = reduce(state, { type: "update", update: JSON.parse(JSON.stringify(update)), at: now() });
  });
  const nothing = () => undefined;
  const others = Object.fromEntries(Object.keys(panelRequests).map((name) => [name, nothing]));
  const panel = createPanelView({
    // @ts-expect-error A folder is only handed on.
    folder: { fsPath: "" },
    chatId: "first",
    // @ts-expect-error Those that need an editor do nothing here.
    handlers: () => ({
      ...others,
      queue: ({ id, act, words }) => queue().act(id, act, words),
      continueQueue: queue().continue,
      stop: conversation().stop,
      retry: ({ turnId, tier }) => conversation().retry(turnId, tier),
      takeOffer: ({ turnId }) => conversation().takeOffer(turnId),
      takeWay: ({ turnId, way }) => conversation().takeWay(turnId, way),
      mark: ({ turnId, mark }) => conversation().mark(turnId, mark),
      undoCompaction: ({ turnId, isUndone }) => conversation().undoCompaction(turnId, isUndone),
      goOnWith: ({ turnId, runId }) => conversation().goOnWith(turnId, runId),
      stopRun: ({ runId }) => conversation().stopRun(runId),
    }),
    snapshot: async () => ({
      thread: conversation().thread(),
      queue: queue().view(),
      connection: initialState.connection,
      composer: initialState.composer,
      draft: "",
    }),
    onVisible: nothing,
    onFocus: nothing,
    onGone: nothing,
    report,
  });
  panel.sit(place);

  return {
    publish: panel.publish,
    say: (message: unknown) => events()?.onMessage(message),
    /** It was hidden and is shown again, or VS Code moved it: all it had is gone. */
    reload(): void {
      state = initialState;
      events()?.onVisible(false);
      events()?.onVisible(true);
      events()?.onMessage({ type: "ready", body: {} });
    },
    /** What it shows now. */
    turns: (): readonly Turn[] => state.thread.turns,
    isLoaded: () => state.isLoaded,
    dispose: panel.dispose,
  };
}

const odd = [null, 0, -1, NaN, "", "\u0000", "x".repeat(100_000), [], [[]], {}, true, { __proto__: null }] as const;

/** A message that no page of ours would send: of a model's words in it, of another version, of a bug. It names no turn. */
export function wrongMessage(random: Random): unknown {
  const name = random.pick([
    "ready",
    ...Object.keys(panelRequests),
    "__proto__",
    "constructor",
    "toString",
    "unheardOf",
  ]);
  // Of these any page may send one, and what comes of it is its user's own doing.
  if (["ready", "focused", "stop", "continueQueue"].includes(name)) return random.pick(odd);
  const value = () => random.pick([...odd, randomUUID(), randomUUID()]);
  const body = {
    id: value(),
    turnId: value(),
    runId: value(),
    act: value(),
    way: value(),
    tier: value(),
    mark: value(),
  };
  return random.pick([
    { type: name, body },
    { type: name, body: value() },
    { type: name },
    { body },
    [name, body],
    value(),
  ]);
}
