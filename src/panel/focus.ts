/** Where the keyboard goes with the next picture. */
export interface Focus {
  /** Goes there once it is drawn. */
  next(selector: string): void;
  /** The host asked for the keyboard to go to the question. */
  wantQuestion(): void;
  /** VS Code has given the panel the keyboard. */
  given(): void;
  /** Call before a picture. */
  hold(): void;
  /** Call after a picture. */
  settle(): void;
}

const question = "#question";
const focusable = "summary, button:not(:disabled), a[href], textarea, [tabindex='0']";

export function createFocus(root: HTMLElement): Focus {
  let selector: string | undefined;
  let isQuestionWanted = false;
  /** Nothing in the panel has it yet. */
  let isGiven = false;
  /** What has the keyboard, and all around it, the nearest first. */
  let held: readonly Element[] = [];

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
    hold() {
      const around: Element[] = [];
      for (let at = document.activeElement; at && at !== root; at = at.parentElement) around.push(at);
      held = around;
    },
    settle() {
      if (held[0]?.isConnected === false && document.activeElement === document.body && document.hasFocus()) {
        // What was pressed is gone, such as a card with its answer given: go on from the nearest that is left of its turn.
        const left = held.find((one) => one.isConnected && one.closest(".turn"));
        const near = left?.querySelector<HTMLElement>(focusable);
        if (near) near.focus({ preventScroll: true });
        else selector ??= question;
      }
      held = [];
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
