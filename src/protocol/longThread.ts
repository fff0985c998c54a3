import type { Thread, Turn } from "../core/thread/turn.ts";

/** A thread of up to so many turns is sent and drawn whole. */
export const wholeTurns = 30;
/** Of a longer one, so many of the newest; the others when they come near the view. */
const newestTurns = 8;

/** A thread as it is first sent, and how many characters each turn has whose text is not with it. */
export interface LightThread {
  readonly thread: Thread;
  readonly away: Readonly<Record<string, number>>;
}

/** Leaves out of a long thread what nobody looks at yet: its text can be megabytes, over a line to another machine. */
export function lightThread(thread: Thread): LightThread {
  if (thread.turns.length <= wholeTurns) return { thread, away: {} };
  const first = thread.turns.length - newestTurns;
  const isLight = (turn: Turn, index: number) => index < first && turn.state !== "running";
  const away = thread.turns.filter(isLight).map((turn) => [turn.id, charactersOf(turn)] as const);
  const turns = thread.turns.map((turn, index) => (isLight(turn, index) ? withoutText(turn) : turn));
  return { thread: { ...thread, turns }, away: Object.fromEntries(away) };
}

function charactersOf(turn: Turn): number {
  return turn.compared?.reduce((sum, run) => sum + run.answer.length, 0) ?? turn.answer.length;
}

/** What the panel's other parts read of a turn stays: question, decision, receipt. */
function withoutText(turn: Turn): Turn {
  const light: { -readonly [Key in keyof Turn]: Turn[Key] } = { ...turn, thinking: undefined, answer: "" };
  delete light.steps;
  delete light.calls;
  delete light.sources;
  delete light.edits;
  delete light.compared;
  return light;
}
