import { parseJson } from "../wireValue.ts";

/** More would be a search in a text that is not meant as an answer. */
const mostStarts = 50;

/**
 * The JSON objects in an answer, the likeliest first: the whole text, what stands in code fences, and whatever stands
 * between braces in prose. JSON is taken as it is; nothing is mended.
 */
export function* jsonIn(text: string): Generator<unknown, void, undefined> {
  const fenced = text.matchAll(/```[\w-]*[ \t]*\r?\n([\s\S]*?)```/g);
  for (const candidate of [text, ...Array.from(fenced, ([, inside = ""]) => inside)]) {
    const parsed = parseJson(candidate);
    if (parsed !== undefined) yield parsed;
  }
  let starts = 0;
  for (let at = text.indexOf("{"); at !== -1 && starts < mostStarts; starts += 1) {
    const end = endOfObject(text, at);
    const parsed = end === undefined ? undefined : parseJson(text.slice(at, end));
    if (parsed !== undefined) yield parsed;
    at = text.indexOf("{", parsed === undefined ? at + 1 : end);
  }
}

/** Behind the brace that closes the one at `from`; braces in strings do not count. */
function endOfObject(text: string, from: number): number | undefined {
  let depth = 0;
  let isString = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (isString) {
      if (character === "\\") at += 1;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === "{") depth += 1;
    else if (character === "}" && (depth -= 1) === 0) return at + 1;
  }
  return undefined;
}
