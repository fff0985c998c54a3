import * as z from "zod/mini";
import { jsonIn } from "./jsonIn.ts";
import type { AnswerShape } from "../provider.ts";
import { allowsNull, strictSchema } from "./strictSchema.ts";
import { isRecord, listAt, recordAt, textAt } from "../wireValue.ts";

type Reading<T> =
  | { readonly isRead: true; readonly value: T }
  /** `problem` is meant for the model. */
  | { readonly isRead: false; readonly problem: string };

/** An answer that is data: what to ask the API for, and how to read what comes. */
export interface AnswerForm<T> {
  readonly shape: AnswerShape;
  read(text: string): Reading<T>;
}

const mostProblems = 8;

/**
 * `name` has only letters, digits, `_` and `-`. Describe the fields in the schema's metadata: the model reads it.
 * Throws when the schema says what strict mode cannot (see `strictSchema`).
 */
export function answerForm<T>(name: string, schema: z.ZodMiniType<T>): AnswerForm<T> {
  const loose = z.toJSONSchema(schema, { io: "input" });
  return {
    shape: { name, schema: strictSchema(loose) },
    read(text) {
      let problem = "It holds no JSON object.";
      for (const candidate of jsonIn(text)) {
        const parsed = z.safeParse(schema, withoutAbsent(candidate, loose, loose));
        if (parsed.success) return { isRead: true, value: parsed.data };
        if (isRecord(candidate)) problem = parsed.error.issues.slice(0, mostProblems).map(problemOf).join("; ");
      }
      return { isRead: false, problem };
    },
  };
}

function problemOf(issue: z.core.$ZodIssue): string {
  const place = issue.path.length === 0 ? "the whole" : issue.path.join(".");
  return `${place}: ${issue.code === "invalid_type" ? `not a valid ${issue.expected}` : issue.code.replaceAll("_", " ")}`;
}

/** Takes out the nulls that strict mode makes a model write for keys that are optional. */
function withoutAbsent(value: unknown, node: unknown, root: unknown): unknown {
  const target = resolve(node, root);
  const options = [...listAt(target, "anyOf"), ...listAt(target, "oneOf")];
  if (options.length > 0) {
    const fitting = options.find((option) => couldBe(value, resolve(option, root)));
    return fitting === undefined ? value : withoutAbsent(value, fitting, root);
  }
  if (Array.isArray(value)) {
    const items = isRecord(target) ? target["items"] : undefined;
    return value.map((item: unknown) => withoutAbsent(item, items, root));
  }
  const properties = recordAt(target, "properties");
  if (!isRecord(value) || !properties) return value;
  const required = listAt(target, "required");
  const present = Object.entries(value).filter(
    ([key, inner]) =>
      inner !== null || required.includes(key) || !(key in properties) || allowsNull(resolve(properties[key], root)),
  );
  return Object.fromEntries(present.map(([key, inner]) => [key, withoutAbsent(inner, properties[key], root)]));
}

function resolve(node: unknown, root: unknown): unknown {
  const ref = textAt(node, "$ref");
  if (ref === undefined) return node;
  return ref === "#" ? root : recordAt(root, "$defs")?.[ref.replace("#/$defs/", "")];
}

/** Enough to choose between the options of a union: the type, the keys that must be there, and the fixed values. */
function couldBe(value: unknown, option: unknown): boolean {
  const properties = recordAt(option, "properties");
  if (!properties) return !isRecord(value);
  if (!isRecord(value)) return false;
  const hasAll = listAt(option, "required").every((key) => typeof key === "string" && key in value);
  return hasAll && Object.entries(properties).every(([key, node]) => !hasOther(value[key], node));
}

function hasOther(value: unknown, node: unknown): boolean {
  if (!isRecord(node)) return false;
  if ("const" in node) return node["const"] !== value;
  const allowed = listAt(node, "enum");
  return allowed.length > 0 && value !== null && value !== undefined && !allowed.includes(value);
}
