import type { Acts } from "../view/acts.ts";
import { promptWords } from "../words/promptWords.ts";
import { say } from "../words/words.ts";
import { isOn, startWalk, stepped, textOf, type Walk, walkKey } from "./walk.ts";

/** Up and Down walk through the questions asked before, which the host keeps and is asked for with the first Up. */
export function createRecall(acts: Acts, write: (text: string, caret: number) => void) {
  let walk: Walk | undefined;
  /** The draft when Up was pressed; undefined unless the host has still to answer. */
  let asked: string | undefined;

  function go(by: 1 | -1): void {
    const next = walk && stepped(walk, by);
    if (!next) return;
    walk = next;
    const text = textOf(next);
    // Where the next key of the same kind goes on.
    write(text, by === 1 ? 0 : text.length);
    const spoken =
      next.at < 0 ? promptWords.saidUnsent : say(promptWords.saidRecalled, next.at + 1, next.questions.length);
    acts.feed({ type: "said", text: `${spoken}. ${text.slice(0, 200)}` });
  }

  return {
    /** True when the key was for it. */
    keyed(event: KeyboardEvent, question: HTMLTextAreaElement): boolean {
      if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false;
      const { value: text, selectionStart: from, selectionEnd: to } = question;
      const by = walkKey(event.key, { text, from, to }, walk);
      if (by === undefined) return false;
      event.preventDefault();
      if (isOn(walk, text) && walk.at >= 0) go(by);
      else {
        const isOnItsWay = asked !== undefined;
        asked = acts.state().draft;
        if (!isOnItsWay) acts.send({ type: "recall", body: {} });
      }
      return true;
    },
    receive(questions: readonly string[]): void {
      const isTyped = acts.state().draft !== asked;
      asked = undefined;
      // Whoever typed on meanwhile keeps what they typed.
      if (isTyped) return;
      if (questions.length === 0) return acts.feed({ type: "hinted", text: promptWords.nothingAsked });
      walk = startWalk(questions, acts.state().draft);
      go(1);
    },
  };
}
