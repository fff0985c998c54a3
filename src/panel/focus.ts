/** Where the keyboard goes with the next picture. */
export interface Focus {
  /** Goes there once it is drawn. */
  next(selector: string): void;
  /** The host asked for the keyboard to go to the question. */
  wantQuestion(): void;
  /** VS Code has given the panel the keyboard. */
  given(): void;
  /** Call after a picture. */
  settle(): void;
}

const question = "#question";

export function createFocus(root: HTMLElement): Focus {
  let selector: string | undefined;
  let isQuestionWanted = false;
  /** Nothing in the panel has it yet. */
  let isGiven = false;

  return {
    next(wanted) {
      selector = wanted;
    },
    wantQuestion() {
      isQuestionWanted = true;
    },
    given() {
      isGiven = true;
    },
    settle() {
      // By now a click that gave the panel the focus has put it where it was meant to be.
      if (isGiven && document.activeElement === document.body) selector ??= question;
      isGiven = false;
      // Not before VS Code has given the panel the focus: by then the user may be typing a key elsewhere.
      if (isQuestionWanted && document.hasFocus()) selector = question;
      if (selector) root.querySelector<HTMLElement>(selector)?.focus();
      if (selector === question) isQuestionWanted = false;
      selector = undefined;
    },
  };
}
