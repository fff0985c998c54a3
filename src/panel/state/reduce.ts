import { heard } from "./announce.ts";
import { lastCall } from "./countdown.ts";
import type { Input } from "./input.ts";
import { leave, withoutLists } from "./leaving.ts";
import { reduceUpdate } from "./reduceUpdate.ts";
import type { State } from "./state.ts";
import { viewedAs } from "./viewedAs.ts";
import { leanWords, say, words } from "../words/words.ts";
import { activeOption } from "./tierMenu.ts";

/** The state after one input. Pure: clock readings come with the input. */
export function reduce(state: State, input: Input): State {
  switch (input.type) {
    case "update":
      return reduceUpdate(lastCall(state, { ...state, now: input.at }), input.update, input.at);
    case "ticked":
      return lastCall(state, { ...state, now: input.at });
    case "drafted":
      return { ...state, draft: input.text, hint: undefined };
    case "asked":
      return { ...withoutLists(state), draft: "", hint: undefined, menu: undefined };
    case "tierChosen":
      return { ...state, menu: undefined, composer: { ...state.composer, tier: input.tier } };
    case "leanChosen":
      return {
        ...state,
        composer: { ...state.composer, lean: input.lean },
        status: say(words.saidLeans, leanWords[input.lean]),
      };
    case "toggled":
      return { ...state, opened: { ...state.opened, [input.key]: input.isOpen } };
    case "thinkingViewed":
      return viewedAs(state, input.view);
    case "menuOpened":
      return { ...state, menu: { turnId: input.turnId, active: activeOption(state, input.turnId) } };
    case "menuMoved":
      return state.menu ? { ...state, menu: { ...state.menu, active: input.active } } : state;
    case "menuClosed":
      return state.menu ? { ...state, menu: undefined } : state;
    case "budgetNote":
      return { ...state, isBudgetShown: input.isShown };
    case "mentioned":
      return { ...state, mention: input.mention };
    case "history":
      return { ...state, history: input.history };
    case "edited":
      return { ...state, editing: input.editing };
    case "slashed":
      return { ...state, slash: input.list };
    case "hinted":
      return { ...state, hint: input.text, status: heard(input.text, state) };
    case "near":
      return { ...state, near: input.near };
    case "leaving":
      return leave(state);
    case "said":
      return { ...state, status: heard(input.text, state) };
    default:
      input satisfies never;
      return state;
  }
}
