import * as z from "zod/mini";
import { badRequest, Refusal } from "./refusal.ts";

z.config({ jitless: true });

/** The body as its schema reads it, or the refusal that the real API gives for the first thing wrong with it. */
export function parseBody<Schema extends z.ZodMiniType>(
  schema: Schema,
  body: unknown,
  prefix: PropertyKey[] = [],
): z.output<Schema> {
  const parsed = z.safeParse(schema, body, { reportInput: true });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ ...issue, path: [...prefix, ...issue.path] }));
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  throw issue ? refusalOf(issue) : new Refusal(400, { message: "Invalid request." });
}

function refusalOf(issue: z.core.$ZodIssue): Refusal {
  const param = dotted(issue.path);
  if (issue.code === "unrecognized_keys") {
    const key = dotted([...issue.path, issue.keys[0] ?? ""]);
    return badRequest("unknown_parameter", key, `Unknown parameter: '${key}'.`);
  }
  if (issue.input === undefined) {
    return badRequest("missing_required_parameter", param, `Missing required parameter: '${param}'.`);
  }
  if (issue.code === "invalid_value") {
    const supported = issue.values.map(quoted);
    const last = supported.pop();
    const values = supported.length === 0 ? last : `${supported.join(", ")}, and ${last}`;
    return badRequest(
      "invalid_value",
      param,
      `Invalid value: ${quoted(issue.input)}. Supported values are: ${values}.`,
    );
  }
  const expected = issue.code === "invalid_type" ? named(issue.expected) : issue.message;
  return badRequest(
    "invalid_type",
    param,
    `Invalid type for '${param}': expected ${expected}, but got ${kindOf(issue.input)} instead.`,
  );
}

function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .slice(1);
}

function named(type: string): string {
  const names: Readonly<Record<string, string>> = {
    int: "an integer",
    number: "a decimal number",
    array: "an array",
    object: "an object",
  };
  return names[type] ?? `a ${type}`;
}

function quoted(value: unknown): string {
  return `'${typeof value === "string" ? value : JSON.stringify(value)}'`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "number") return Number.isInteger(value) ? "an integer" : "a decimal number";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
