export interface SeenTurn {
  readonly decision: string;
  readonly headline: string;
  /** Of the answer, as they follow each other. */
  readonly blocks: readonly string[];
  readonly receipt: string;
  /** The card of a failed turn, empty when there is none. */
  readonly failure: string;
}

/** What a turn shows to a reader. Runs inside the panel's page, so it may use nothing from outside itself. */
export function readTurn(turn: Element): SeenTurn {
  const text = (selector: string) => {
    const element = turn.querySelector(selector);
    return element instanceof HTMLElement ? element.innerText.replaceAll(/\s+/g, " ").trim() : "";
  };
  const blocks = [...turn.querySelectorAll(".prose > .part > *")].map((block) => {
    const code = block.matches("figure") ? block.querySelector("pre") : block;
    return code instanceof HTMLElement ? code.innerText.trim() : "";
  });
  return {
    decision: text(".decision .why") || text(".decision"),
    headline: text(".think .headline"),
    blocks: blocks.filter((block) => block !== ""),
    receipt: text(".receipt summary") || text(".receipt"),
    failure: text(".note.error .text"),
  };
}
