import type { Turn } from "./turn.ts";

type Asked = Pick<
  Turn,
  | "id"
  | "command"
  | "title"
  | "question"
  | "hostedTools"
  | "addedTools"
  | "pieces"
  | "omissions"
  | "askedAt"
  | "chosenTier"
>;

/** A turn that has just been asked: it runs, and nothing has come yet. */
export function newTurn(asked: Asked): Turn {
  return {
    ...asked,
    state: "running",
    decision: undefined,
    rung: undefined,
    estimate: undefined,
    thinking: undefined,
    answer: "",
    notices: [],
    outputTokens: 0,
    spent: undefined,
    finish: undefined,
    failure: undefined,
    advice: undefined,
    receipt: undefined,
  };
}
