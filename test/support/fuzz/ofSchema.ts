// oxlint-disable no-underscore-dangle -- where zod keeps what a schema is made of.
import * as fc from "fast-check";
import * as z from "zod/mini";
import { anyJson } from "./mutations.ts";
import { anyText } from "./texts.ts";

/** Values as JSON holds them that a schema takes: made of the schema itself, so that none of its fields is forgotten. */
export function ofSchema(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  return made(schema);
}

function made(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  if (schema instanceof z.core.$ZodObject) return objectOf(schema);
  if (schema instanceof z.core.$ZodOptional) return made(schema._zod.def.innerType);
  if (schema instanceof z.core.$ZodCatch) return made(schema._zod.def.innerType);
  if (schema instanceof z.core.$ZodNullable) return fc.oneof(fc.constant(null), made(schema._zod.def.innerType));
  if (schema instanceof z.core.$ZodPipe) return made(schema._zod.def.in);
  if (schema instanceof z.core.$ZodArray) return fc.array(made(schema._zod.def.element), { maxLength: 3 });
  if (schema instanceof z.core.$ZodTuple) return fc.tuple(...schema._zod.def.items.map(made));
  if (schema instanceof z.core.$ZodUnion) return fc.oneof(...schema._zod.def.options.map(made));
  if (schema instanceof z.core.$ZodRecord)
    return fc
      .array(fc.tuple(made(schema._zod.def.keyType), made(schema._zod.def.valueType)), { maxLength: 3 })
      .map(asRecord);
  if (schema instanceof z.core.$ZodEnum) return fc.constantFrom(...Object.values(schema._zod.def.entries));
  if (schema instanceof z.core.$ZodLiteral) return fc.constantFrom(...schema._zod.def.values);
  if (schema instanceof z.core.$ZodBoolean) return fc.boolean();
  if (schema instanceof z.core.$ZodString) return anyText.filter((text) => z.safeParse(schema, text).success);
  if (schema instanceof z.core.$ZodNumber)
    return fc
      .oneof(fc.nat({ max: 2_000_000 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
      .filter((number) => z.safeParse(schema, number).success);
  if (schema instanceof z.core.$ZodUnknown) return anyJson;
  throw new Error(`Nothing is made of a ${schema._zod.def.type} yet.`);
}

function asRecord(entries: readonly (readonly [unknown, unknown])[]): unknown {
  return Object.fromEntries(entries.map(([name, value]) => [String(name), value]));
}

function objectOf(schema: z.core.$ZodObject): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema._zod.def.shape);
  const requiredKeys = fields.flatMap(([name, field]) => (field._zod.optin === "optional" ? [] : [name]));
  return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, made(field)])), { requiredKeys });
}
