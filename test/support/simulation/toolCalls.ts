import { randomBytes } from "node:crypto";
import type { Prompt } from "./prompt.ts";
import { type FunctionDefinition, type PromptTools, shape } from "./promptTools.ts";
import { readPromptText } from "./promptText.ts";

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON */
  readonly arguments: string;
}

/** A call that a script wants instead of an answer. */
export type ScriptedCall = Omit<ToolCall, "id" | "arguments"> & { readonly arguments: object | string };

/**
 * The calls that a question asks for: every function that it names, or that the client insists on, or what it writes as
 * `call name({"argument": 1})`. After `then call …` stands what is called once the results before it are there; after the
 * last of them the simulation answers.
 */
export function callsFor({ turns, tools }: Prompt): readonly ToolCall[] {
  const asked = turns.findLastIndex(({ role }) => role === "user");
  const since = turns.slice(asked + 1);
  if (turns.at(-1)?.role !== "user" && turns.at(-1)?.role !== "tool") return [];
  const { question } = readPromptText(turns[asked]?.text ?? "");
  const rounds = since.filter(({ role }, index) => role === "tool" && since[index - 1]?.role !== "tool").length;
  const step = question.split(/\bthen (?=call \w)/)[rounds];
  if (step === undefined) return [];
  const written = writtenIn(step, tools);
  if (written.length > 0) return written;
  return wantedBy(step, rounds === 0 ? tools : { ...tools, choice: "auto" }).map(({ name, parameters }) => ({
    id: callId(),
    name,
    arguments: JSON.stringify(argumentsFor(step, parameters)),
  }));
}

function writtenIn(step: string, { functions }: PromptTools): readonly ToolCall[] {
  return [...step.matchAll(/\bcall (\w+)\((\{[^{}]*\})\)/g)].flatMap(([, name = "", args = "{}"]) =>
    functions.some((one) => one.name === name) ? { id: callId(), name, arguments: args } : [],
  );
}

export function scripted({ name, arguments: given }: ScriptedCall): ToolCall {
  return { id: callId(), name, arguments: typeof given === "string" ? given : JSON.stringify(given) };
}

function wantedBy(question: string, { functions, choice }: PromptTools): readonly FunctionDefinition[] {
  if (typeof choice === "object") return functions.filter(({ name }) => name === choice.name);
  const named = functions.filter(({ name }) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(question));
  return choice === "required" && named.length === 0 ? functions.slice(0, 1) : named;
}

/** Texts in quotes, backticks or that look like a path go to properties in order; the rest gets what its type allows. */
function argumentsFor(question: string, parameters: unknown): Readonly<Record<string, unknown>> {
  const { properties = {}, required = Object.keys(properties) } = shape(parameters);
  const texts = [...question.matchAll(/[`"“]([^`"”]{1,200})[`"”]|(\S*[\w-]\.[A-Za-z]\w{0,9}\b)/g)].map(
    ([, quoted, path]) => quoted ?? path ?? "",
  );
  const numbers = [...question.matchAll(/\b\d{1,9}\b/g)].map(([digits]) => Number(digits));
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name))
      .map(([name, { type, enum: allowed }]) => {
        const types: readonly unknown[] = Array.isArray(type) ? type : [type];
        if (allowed) return [name, allowed[0]];
        if (types.includes("string"))
          return [name, texts.shift() ?? (types.includes("null") ? null : question.slice(0, 200))];
        if (types.includes("null")) return [name, null];
        if (types.includes("integer") || types.includes("number")) return [name, numbers.shift() ?? 1];
        if (types.includes("boolean")) return [name, true];
        return [name, types.includes("array") ? [] : {}];
      }),
  );
}

function callId(): string {
  return `call_${randomBytes(18).toString("base64url").replaceAll(/[-_]/g, "0")}`;
}
