import { type Mask, placeholderDigits, placeholderStart } from "./mask.ts";

/** Puts secrets back into a text that comes in pieces: the beginning of a placeholder waits for its rest. */
export function createUnmaskStream(unmask: Mask["unmask"], form: "text" | "json" = "text") {
  let held = "";
  return {
    /** As much as is sure by now. */
    push(delta: string): string {
      const text = held + delta;
      const from = beginning(text);
      held = text.slice(from);
      return unmask(text.slice(0, from), form);
    },
    /** The rest: nothing more comes. */
    end(): string {
      const rest = unmask(held, form);
      held = "";
      return rest;
    },
    /** Forgets what waits, as something else takes its place. */
    drop(): void {
      held = "";
    },
  };
}

/** Where a placeholder begins that the text's end cuts off; the text's length where none does. */
function beginning(text: string): number {
  const longest = placeholderStart.length + placeholderDigits - 1;
  for (let from = Math.max(0, text.length - longest); from < text.length; from += 1) {
    const tail = text.slice(from);
    if (placeholderStart.startsWith(tail)) return from;
    const digits = tail.startsWith(placeholderStart) ? tail.slice(placeholderStart.length) : undefined;
    if (digits !== undefined && /^[\da-f]{0,7}$/.test(digits)) return from;
  }
  return text.length;
}
