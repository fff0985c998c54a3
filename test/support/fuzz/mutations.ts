import * as fc from "fast-check";
import { anyText, inheritedNames } from "./texts.ts";

/** Any value that JSON can hold, with names in it that every object has. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, -0, 2 ** 53, ""),
    anyText,
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...inheritedNames), anyText), tie("value")), { maxLength: 4 })
      .map(named),
  ),
})).value;

/** Also a name that would set a prototype is a name here, as it is where JSON was read. */
function named(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(entries);
}

/** Numbers that JSON can hold and few readers expect. */
const extremes = [1e308, -1e308, 9e15, -1, 0.5, 253_402_300_799_999];

type Mutation = readonly [kind: "value" | "drop" | "name", place: number, value: unknown, name: string];

const mutation: fc.Arbitrary<Mutation> = fc.tuple(
  fc.constantFrom("value" as const, "drop" as const, "name" as const),
  fc.nat(),
  fc.oneof(anyJson, fc.constantFrom(...extremes)),
  fc.oneof(fc.constantFrom(...inheritedNames), anyText),
);

/** The value with something in it replaced, left out or added, anywhere. */
export function mutatedJson(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(values, fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([value, mutations]) => mutations.reduce(mutate, value));
}

function mutate(value: unknown, [kind, place, by, name]: Mutation): unknown {
  let left = place % sizeOf(value);
  function at(one: unknown): unknown {
    if (left === 0) {
      left -= 1;
      return kind === "name" && isObject(one) ? Object.fromEntries([...Object.entries(one), [name, by]]) : by;
    }
    left -= 1;
    if (Array.isArray(one)) return one.flatMap((inner: unknown) => (dropsNext() ? [] : [at(inner)]));
    if (!isObject(one)) return one;
    return Object.fromEntries(Object.entries(one).flatMap(([key, inner]) => (dropsNext() ? [] : [[key, at(inner)]])));
  }
  function dropsNext(): boolean {
    if (kind !== "drop" || left !== 0) return false;
    left = -1;
    return true;
  }
  return at(value);
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one: unknown) => sum + sizeOf(one), 1);
  return isObject(value) ? Object.values(value).reduce((sum: number, one) => sum + sizeOf(one), 1) : 1;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text with something cut out, put in or written twice, as disks and editors leave it. */
export function mutatedText(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.tuple(
    fc.nat(),
    fc.nat({ max: 60 }),
    fc.oneof(anyText, fc.constantFrom("", "\n", "\0", "\uFEFF", '"', "{", "}")),
    fc.boolean(),
  );
  return fc.tuple(texts, fc.array(change, { minLength: 1, maxLength: 4 })).map(([text, changes]) =>
    changes.reduce((before, [place, length, by, isTwice]) => {
      const from = place % (before.length + 1);
      const cut = before.slice(from, from + length);
      return before.slice(0, from) + (isTwice ? cut + cut : by) + before.slice(from + length);
    }, text),
  );
}
