import type { TierChoice } from "../../core/models/tier.ts";
import { tierWords } from "../words/words.ts";

export type MenuKey = { readonly move: number } | "pick" | "close" | "leave" | undefined;

/** What a key means in an open list: arrows, Home, End, first letters; Enter picks, Esc closes. */
export function menuKey(key: string, active: number, options: readonly TierChoice[]): MenuKey {
  const last = options.length - 1;
  if (key === "ArrowDown") return { move: Math.min(last, active + 1) };
  if (key === "ArrowUp") return { move: Math.max(0, active - 1) };
  if (key === "Home") return { move: 0 };
  if (key === "End") return { move: last };
  if (key === "Enter" || key === " ") return "pick";
  if (key === "Escape") return "close";
  if (key === "Tab") return "leave";
  if (key.length !== 1) return undefined;
  // Medium and Max share a letter: pressing it again goes to the next one.
  const order = [...options.keys()].map((step) => (active + 1 + step) % options.length);
  const move = order.find((index) => startsWith(options[index], key));
  return move === undefined ? undefined : { move };
}

function startsWith(option: TierChoice | undefined, letter: string): boolean {
  return option !== undefined && tierWords[option].name.toLowerCase().startsWith(letter.toLowerCase());
}
