import type { ThinkingView } from "../../protocol/thinkingView.ts";
import { say, words } from "../words/words.ts";
import { runningTurn, type State } from "./state.ts";

/** All thinking is shown so from here on, also one that the reader had opened or closed for itself. */
export function viewedAs(state: State, thinkingView: ThinkingView): State {
  if (state.thinkingView === thinkingView) return state;
  const running = runningTurn(state);
  const { [`${running?.id}:thinking`]: _, ...opened } = state.opened;
  return { ...state, thinkingView, opened, status: say(words.saidView, words.thinkingViews[thinkingView]) };
}
