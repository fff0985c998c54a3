import type { Acts } from "../view/acts.ts";

/** The box of the next question. */
export function createQuestionBox(root: HTMLElement, acts: Acts) {
  const box = () => root.querySelector<HTMLTextAreaElement>("#question");
  return {
    box,
    /** Puts a text into it, with the caret there at once: the state is drawn a frame later. */
    write(text: string, caret: number): void {
      const question = box();
      if (!question) return;
      question.value = text;
      question.setSelectionRange(caret, caret);
      acts.feed({ type: "drafted", text });
    },
  };
}
