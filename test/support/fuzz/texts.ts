import * as fc from "fast-check";

/** Names that every object has: where one is looked up without care, something is found. */
export const inheritedNames = ["constructor", "__proto__", "toString", "valueOf", "hasOwnProperty"] as const;

/** Any text: also halves of characters, control characters, and names that every object has. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
      .map((codes) => String.fromCharCode(...codes)),
  },
  { weight: 1, arbitrary: fc.constantFrom(...inheritedNames) },
);

/** A text of a grammar's own marks with anything between them: what a reader takes for the beginning of something. */
export function madeOf(marks: readonly string[], maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...marks) }, { weight: 1, arbitrary: anyText }), {
      maxLength,
    })
    .map((parts) => parts.join(""));
}

/** The text in pieces, cut at any place. */
export function cutUp(text: string, cuts: readonly number[]): readonly string[] {
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].toSorted((one, other) => one - other);
  return [0, ...places].map((from, index) => text.slice(from, places[index] ?? text.length));
}

export const anyCuts = fc.array(fc.nat(), { maxLength: 30 });
