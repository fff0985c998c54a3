import * as z from "zod/mini";
import { parseBody } from "./parameters.ts";
import type { Attributes } from "./vectorStoreBodies.ts";

type Value = Attributes[string];
export type FitsFilter = (attributes: Attributes) => boolean;

const value = z.union([z.string(), z.number(), z.boolean()], "a string, number or boolean");
const kind = z.looseObject({
  type: z.enum(["eq", "ne", "gt", "gte", "lt", "lte", "in", "nin", "and", "or"]),
});
const compound = z.strictObject({ type: z.string(), filters: z.array(z.unknown()) });
const membership = z.strictObject({ type: z.string(), key: z.string(), value: z.array(value) });
const comparison = z.strictObject({ type: z.string(), key: z.string(), value });

/** A `filters` of file search as a test of a file's attributes, or a Refusal thrown. */
export function readFilter(raw: unknown, path: PropertyKey[]): FitsFilter {
  const { type } = parseBody(kind, raw, path);
  if (type === "and" || type === "or") {
    const inner = parseBody(compound, raw, path).filters.map((each, at) => readFilter(each, [...path, "filters", at]));
    return (attributes) =>
      type === "and" ? inner.every((fits) => fits(attributes)) : inner.some((fits) => fits(attributes));
  }
  if (type === "in" || type === "nin") {
    const { key, value: allowed } = parseBody(membership, raw, path);
    return (attributes) => allowed.some((each) => each === attributes[key]) === (type === "in");
  }
  const { key, value: wanted } = parseBody(comparison, raw, path);
  return (attributes) => compares(type, attributes[key], wanted);
}

/** A file without the attribute only fits where it should differ. */
function compares(type: "eq" | "ne" | "gt" | "gte" | "lt" | "lte", given: Value | undefined, wanted: Value): boolean {
  if (type === "eq") return given === wanted;
  if (type === "ne") return given !== wanted;
  if (given === undefined || typeof given !== typeof wanted) return false;
  if (type === "gt") return given > wanted;
  if (type === "gte") return given >= wanted;
  return type === "lt" ? given < wanted : given <= wanted;
}
