import type { Turn } from "../../core/thread/turn.ts";
import { foldTurn } from "../../protocol/foldTurn.ts";
import type { ComposerView, Snapshot, Update } from "../../protocol/updates.ts";
import { announce } from "./announce.ts";
import { editingIn, withEditPrice } from "./editing.ts";
import { draftIn, leave, withoutLists } from "./leaving.ts";
import { budgetInForce, type State } from "./state.ts";
import { activeOption } from "./tierMenu.ts";
import { viewedAs } from "./viewedAs.ts";

/** The state after one message of the host. */
export function reduceUpdate(state: State, update: Update, at: number): State {
  switch (update.type) {
    case "snapshot": {
      const { queue = { items: [] }, ...body } = withKnown(state, update.body);
      return {
        ...withThread(state, body),
        isLoaded: true,
        hint: undefined,
        ...body,
        queue,
        leaving: undefined,
        draft: draftIn(state, body),
      };
    }
    case "thread":
      return {
        ...withThread(state, update.body),
        ...withKnown(state, update.body),
        leaving: undefined,
        draft: draftIn(state, update.body),
      };
    case "leaving":
      return leave(state);
    case "queue":
      return { ...state, queue: update.body };
    case "editPrice":
      return withEditPrice(state, update.body);
    case "turnPrices": {
      const { turnId, atTiers } = update.body;
      return state.menu?.turnId === turnId ? { ...state, menu: { ...state.menu, atTiers } } : state;
    }
    case "connection":
      return { ...state, connection: update.body };
    case "composer":
      return withComposer(state, update.body);
    case "turn":
      return withTurn(state, update.body, at);
    case "events":
      return withEvents(state, update.body, at);
    case "focus":
      return update.body.draft === undefined
        ? state
        : { ...withoutLists(state), draft: update.body.draft, hint: undefined };
    case "tierList":
      return { ...state, menu: { turnId: undefined, active: activeOption(state, undefined) } };
    case "thinkingView":
      return viewedAs(state, update.body.view);
    case "recent":
      return { ...state, recent: update.body.rows };
    case "title": {
      const { threadId, title } = update.body;
      return threadId === state.thread.id ? { ...state, thread: { ...state.thread, title } } : state;
    }
    case "history":
    case "historyShown":
    case "historyChanged":
    case "historyDeleted":
    case "completions":
    case "shrink":
    case "mention":
    case "slashes":
    case "recalled":
      return state;
    default:
      update satisfies never;
      return state;
  }
}

/** What was open in a thread is of no other. */
function withThread(state: State, { thread }: Pick<Snapshot, "thread">): State {
  if (state.thread.id === thread.id) return state;
  // What was opened since a new chat was asked for is of that one.
  const { menu, mention, slash } = state.leaving ? state : {};
  return { ...state, menu, mention, slash, hint: undefined, editing: editingIn(state, thread) };
}

/** A budget that comes into the way is shown and said, once. */
function withComposer(state: State, composer: ComposerView): State {
  const before = budgetInForce(state);
  const next = { ...state, composer, isBudgetShown: composer.budget ? state.isBudgetShown : true };
  const budget = budgetInForce(next);
  return budget && !before ? { ...next, status: `${budget.title}. ${budget.sentence}` } : next;
}

function withTurn(state: State, turn: Turn, at: number): State {
  if (turn.id in state.away) return withText(state, turn);
  const before = state.thread.turns.find((known) => known.id === turn.id);
  const turns = before
    ? state.thread.turns.map((known) => (known.id === turn.id ? turn : known))
    : [...state.thread.turns, turn];
  const isFresh = before === undefined && turn.state === "running";
  const next = {
    ...state,
    thread: { ...state.thread, title: state.thread.title || turn.title, turns },
    skewMs: isFresh ? leastSkew(state.skewMs, at - turn.askedAt) : state.skewMs,
    hint: undefined,
  };
  return announce(next, before, turn);
}

/** A long thread comes again without its older texts; those that are known here stay. */
function withKnown<Body extends Pick<Snapshot, "thread" | "away">>(
  { thread: known, away: unknown }: State,
  body: Body,
): Body & Pick<State, "away"> {
  const away = { ...body.away };
  if (known.id !== body.thread.id || body.away === undefined) return { ...body, away };
  const texts = new Map(known.turns.filter(({ id }) => id in away && !(id in unknown)).map((turn) => [turn.id, turn]));
  for (const id of texts.keys()) delete away[id];
  return {
    ...body,
    away,
    thread: { ...body.thread, turns: body.thread.turns.map((turn) => texts.get(turn.id) ?? turn) },
  };
}

/** The text of a turn that was known without it: nothing has happened, so nothing is said. */
function withText(state: State, turn: Turn): State {
  const away = { ...state.away };
  delete away[turn.id];
  const turns = state.thread.turns.map((known) => (known.id === turn.id ? turn : known));
  return { ...state, away, thread: { ...state.thread, turns } };
}

function withEvents(state: State, body: Extract<Update, { type: "events" }>["body"], at: number): State {
  const before = state.thread.turns.find((turn) => turn.id === body.turnId);
  if (!before) return state;
  const turn = body.events.reduce(foldTurn, before);
  const last = body.events.at(-1);
  const next = {
    ...state,
    thread: { ...state.thread, turns: state.thread.turns.map((known) => (known === before ? turn : known)) },
    skewMs: last ? leastSkew(state.skewMs, at - last.at) : state.skewMs,
    hint: turn.state === "running" ? state.hint : undefined,
  };
  return announce(next, before, turn);
}

/** A message is never read before it was written, so the smallest difference seen is the nearest to the true one. */
function leastSkew(known: number | undefined, seen: number): number {
  return known === undefined ? seen : Math.min(known, seen);
}
