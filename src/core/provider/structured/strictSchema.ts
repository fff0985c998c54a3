import { isRecord, listAt, recordAt } from "../wireValue.ts";

/** What strict mode knows (OpenAI's guide to structured outputs, 2026-11). Our own parse checks the rest. */
const kept = new Set([
  "type",
  "description",
  "enum",
  "$ref",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
]);
const formats = new Set(["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"]);
const impossible = ["allOf", "not", "if", "prefixItems", "patternProperties", "propertyNames"];

/**
 * A JSON schema as strict mode takes it: objects are closed, every key is required, and a key that was optional may be
 * null. Throws where a schema says what strict mode cannot (records, tuples, intersections, anything at all).
 */
export function strictSchema(schema: unknown): Readonly<Record<string, unknown>> {
  const root = strict(schema, "the answer");
  if (root["type"] !== "object") throw new Error("A structured answer has to be an object.");
  const defs = Object.entries(recordAt(schema, "$defs") ?? {});
  if (defs.length === 0) return root;
  return { ...root, $defs: Object.fromEntries(defs.map(([name, def]) => [name, strict(def, name)])) };
}

function strict(node: unknown, at: string): Record<string, unknown> {
  if (!isRecord(node)) throw new Error(`Strict mode does not know ${JSON.stringify(node)} in ${at}.`);
  const odd = impossible.find((key) => key in node);
  if (odd !== undefined) throw new Error(`Strict mode does not know ${odd} in ${at}.`);

  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) if (kept.has(key) && !isNoise(value)) out[key] = value;
  if ("const" in node) out["enum"] = [node["const"]];
  const format = node["format"];
  // The pattern of a format is zod's own and may use what the API's dialect does not know.
  if (typeof format !== "string" && "pattern" in node) out["pattern"] = node["pattern"];
  if (typeof format === "string" && formats.has(format)) out["format"] = format;

  const options = [...listAt(node, "anyOf"), ...listAt(node, "oneOf")];
  if (options.length > 0) out["anyOf"] = options.map((option) => strict(option, at));
  if (node["items"] !== undefined) out["items"] = strict(node["items"], `${at}[]`);
  if (node["type"] === "object") Object.assign(out, closed(node, at));
  if (!["type", "enum", "anyOf", "$ref"].some((key) => key in out)) {
    throw new Error(`Strict mode needs a type in ${at}.`);
  }
  return out;
}

function closed(node: Record<string, unknown>, at: string): Record<string, unknown> {
  if (isRecord(node["additionalProperties"])) throw new Error(`Strict mode needs the names of all keys in ${at}.`);
  const properties = Object.entries(recordAt(node, "properties") ?? {}).map(([key, value]) => {
    const property = strict(value, `${at}.${key}`);
    return [
      key,
      listAt(node, "required").includes(key) || allowsNull(property) ? property : nullable(property),
    ] as const;
  });
  return {
    properties: Object.fromEntries(properties),
    required: properties.map(([key]) => key),
    additionalProperties: false,
  };
}

export function allowsNull(node: unknown): boolean {
  if (!isRecord(node)) return false;
  const type = node["type"];
  return (
    type === "null" ||
    (Array.isArray(type) && type.includes("null")) ||
    [...listAt(node, "anyOf"), ...listAt(node, "oneOf")].some(allowsNull)
  );
}

function nullable(node: Record<string, unknown>): Record<string, unknown> {
  const { type } = node;
  if (typeof type === "string" && !("enum" in node)) return { ...node, type: [type, "null"] };
  return { anyOf: [node, { type: "null" }] };
}

/** The bounds that zod gives every integer. */
function isNoise(value: unknown): boolean {
  return value === Number.MAX_SAFE_INTEGER || value === Number.MIN_SAFE_INTEGER;
}
