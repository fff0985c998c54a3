/** Gemini writes the second when it is asked to show its thoughts. */
const tags = [
  { open: "<think>", close: "</think>" },
  { open: "<thought>", close: "</thought>" },
] as const;

export interface Split {
  readonly thinking: string;
  readonly text: string;
}

/**
 * Parts `<think>…</think>` at the start of an answer from the answer, as servers without a reasoning parser send it.
 * Tags may be cut anywhere between deltas. Later tags are the answer's own words.
 */
export function createThinkSplitter() {
  let state: "start" | "opened" | "inside" | "after" | "text" = "start";
  let held = "";
  let close: string = tags[0].close;

  return {
    push(delta: string): Split {
      if (state === "text") return { thinking: "", text: delta };
      let thinking = "";
      held += delta;
      if (state === "start") {
        const start = held.trimStart();
        const tag = tags.find(({ open }) => start.startsWith(open));
        if (tag) {
          state = "opened";
          close = tag.close;
          held = start.slice(tag.open.length);
        } else if (tags.some(({ open }) => open.startsWith(start))) return { thinking: "", text: "" };
        else state = "text";
      }
      if (state === "opened") {
        held = held.trimStart();
        if (held !== "") state = "inside";
      }
      if (state === "inside") {
        const at = held.indexOf(close);
        if (at === -1) {
          const kept = cutTagLength(held, close);
          thinking = held.slice(0, held.length - kept);
          held = held.slice(held.length - kept);
          return { thinking, text: "" };
        }
        thinking = held.slice(0, at);
        held = held.slice(at + close.length);
        state = "after";
      }
      if (state === "after") {
        held = held.trimStart();
        if (held !== "") state = "text";
      }
      if (state !== "text") return { thinking, text: "" };
      const text = held;
      held = "";
      return { thinking, text };
    },
    /** Nothing is held back and no tag can come any more: deltas are text as they are. */
    isOver: () => state === "text",
    /** What was held back when the stream ends. */
    end(): Split {
      const last = held;
      held = "";
      return state === "inside" ? { thinking: last, text: "" } : { thinking: "", text: last };
    },
  };
}

/** Length of the end of the text that may be the beginning of the closing tag. */
function cutTagLength(text: string, close: string): number {
  for (let length = Math.min(close.length - 1, text.length); length > 0; length--) {
    if (close.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
