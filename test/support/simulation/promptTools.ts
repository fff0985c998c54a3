import * as z from "zod/mini";
import { type FitsFilter, readFilter } from "./attributeFilter.ts";
import { parseBody } from "./parameters.ts";
import { aboveMaximum, badRequest, belowMinimum, invalidValue } from "./refusal.ts";

const schemaObject = z.nullish(z.record(z.string(), z.unknown()));
const definition = {
  name: z.string(),
  description: z.nullish(z.string()),
  parameters: schemaObject,
  strict: z.nullish(z.boolean()),
};
const definitionSchema = z.strictObject(definition);
const functionTool = z.looseObject({ type: z.literal("function"), ...definition });
const chatTool = z.strictObject({ type: z.literal("function"), function: definitionSchema });
const webSearch = z.strictObject({
  type: z.enum(["web_search", "web_search_2025_08_26", "web_search_preview"]),
  external_web_access: z.optional(z.boolean()),
  filters: z.optional(z.unknown()),
  search_context_size: z.optional(z.enum(["low", "medium", "high"])),
  user_location: z.optional(z.unknown()),
});
const codeInterpreter = z.strictObject({
  type: z.literal("code_interpreter"),
  container: z.union(
    [z.string(), z.looseObject({ type: z.literal("auto"), file_ids: z.optional(z.array(z.string())) })],
    "one of a container id or an object",
  ),
  allowed_callers: z.optional(z.unknown()),
});
const fileSearch = z.strictObject({
  type: z.literal("file_search"),
  vector_store_ids: z.array(z.string()),
  filters: z.optional(z.unknown()),
  max_num_results: z.optional(z.int()),
  ranking_options: z.optional(
    z.strictObject({
      hybrid_search: z.optional(z.unknown()),
      ranker: z.optional(z.enum(["auto", "default-2024-11-15"])),
      score_threshold: z.optional(z.number()),
    }),
  ),
});
const choiceObject = z.looseObject({
  type: z.string(),
  name: z.optional(z.string()),
  function: z.optional(z.object({ name: z.string() })),
});

type Definition = z.output<typeof definitionSchema>;
export type FunctionDefinition = Pick<Definition, "name" | "parameters">;

interface FileSearchOptions {
  /** Ids of vector stores, at least one. */
  readonly stores: readonly string[];
  readonly most: number;
  readonly leastScore: number;
  /** Whether a file with these attributes may be searched. */
  readonly fits: FitsFilter;
}

/** What the model may use for an answer. */
export interface PromptTools {
  readonly functions: readonly FunctionDefinition[];
  readonly hasWebSearch: boolean;
  /** A named container, or the files that one of its own gets; undefined without code interpreter. */
  readonly codeInterpreter: { readonly container: string | undefined; readonly fileIds: readonly string[] } | undefined;
  /** Undefined without file search. */
  readonly fileSearch: FileSearchOptions | undefined;
  /** `required`, or the name of one function; `none` leaves no tools. */
  readonly choice: "auto" | "required" | { readonly name: string };
}

const usualResults = 20;
const mostResults = 50;
const supported = ["function", "file_search", "web_search", "code_interpreter", "custom"];
const none: PromptTools = {
  functions: [],
  hasWebSearch: false,
  codeInterpreter: undefined,
  fileSearch: undefined,
  choice: "auto",
};

/** `tools` and `tool_choice` of Responses, or a Refusal thrown. */
export function readTools(tools: readonly { readonly type: string }[], choice: unknown): PromptTools {
  const functions: FunctionDefinition[] = [];
  let read: PromptTools = none;
  tools.forEach((tool, index) => {
    const path = ["tools", index];
    if (tool.type === "function") functions.push(checkFunction(parseBody(functionTool, tool, path), path));
    else if (tool.type.startsWith("web_search")) {
      parseBody(webSearch, tool, path);
      read = { ...read, hasWebSearch: true };
    } else if (tool.type === "code_interpreter") {
      const { container } = parseBody(codeInterpreter, tool, path);
      const isNamed = typeof container === "string";
      read = {
        ...read,
        codeInterpreter: {
          container: isNamed ? container : undefined,
          fileIds: isNamed ? [] : (container.file_ids ?? []),
        },
      };
    } else if (tool.type === "file_search") {
      read = { ...read, fileSearch: readFileSearch(tool, path) };
    } else if (!supported.includes(tool.type)) throw invalidValue(`tools[${index}].type`, tool.type, supported);
  });
  return chosen({ ...read, functions }, choice);
}

function readFileSearch(tool: unknown, path: PropertyKey[]): FileSearchOptions {
  const read = parseBody(fileSearch, tool, path);
  const { vector_store_ids: stores, max_num_results: most = usualResults, ranking_options: ranking } = read;
  const at = `tools[${String(path[1])}]`;
  if (stores.length === 0) {
    const message = `Invalid '${at}.vector_store_ids': empty array. Expected an array with minimum length 1, but got an empty array instead.`;
    throw badRequest("empty_array", `${at}.vector_store_ids`, message);
  }
  if (most < 1) throw belowMinimum(`${at}.max_num_results`, most, 1);
  if (most > mostResults) throw aboveMaximum(`${at}.max_num_results`, most, mostResults);
  const hasFilter = read.filters !== undefined && read.filters !== null;
  const fits = hasFilter ? readFilter(read.filters, [...path, "filters"]) : () => true;
  return { stores, most, leastScore: ranking?.score_threshold ?? 0, fits };
}

/** `tools` and `tool_choice` of Chat Completions, which has no hosted tools. */
export function readChatTools(tools: readonly { readonly type: string }[], choice: unknown): PromptTools {
  const functions = tools.map((tool, index) => {
    if (tool.type !== "function" && tool.type !== "custom") {
      throw invalidValue(`tools[${index}].type`, tool.type, ["function", "custom"]);
    }
    const path = ["tools", index, "function"];
    return checkFunction(parseBody(chatTool, tool, ["tools", index]).function, path);
  });
  return chosen({ ...none, functions }, choice);
}

/** A strict schema names every property as required and allows no others, or is refused. */
function checkFunction(tool: Definition, path: readonly PropertyKey[]): FunctionDefinition {
  const at = path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .slice(1);
  if (!/^[\w-]{1,64}$/.test(tool.name)) {
    const message = `Invalid '${at}.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.`;
    throw badRequest("invalid_value", `${at}.name`, message);
  }
  if (tool.strict !== true) return tool;
  const { properties = {}, required = [], additionalProperties } = shape(tool.parameters);
  const refuse = (reason: string) =>
    badRequest(
      "invalid_function_parameters",
      `${at}.parameters`,
      `Invalid schema for function '${tool.name}': In context=(), ${reason}`,
    );
  if (additionalProperties !== false)
    throw refuse("'additionalProperties' is required to be supplied and to be false.");
  const missing = Object.keys(properties).find((name) => !required.includes(name));
  if (missing !== undefined) {
    throw refuse(
      `'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`,
    );
  }
  return tool;
}

const schemaShape = z.object({
  properties: z.optional(
    z.record(z.string(), z.looseObject({ type: z.optional(z.unknown()), enum: z.optional(z.array(z.unknown())) })),
  ),
  required: z.optional(z.array(z.string())),
  additionalProperties: z.optional(z.unknown()),
});

/** The outermost level of a JSON schema; nothing where it is something else. */
export function shape(parameters: unknown): z.output<typeof schemaShape> {
  const parsed = z.safeParse(schemaShape, parameters);
  return parsed.success ? parsed.data : {};
}

function chosen(tools: PromptTools, choice: unknown): PromptTools {
  if (choice === undefined || choice === null || choice === "auto") return tools;
  if (choice === "none") return none;
  if (choice === "required") return { ...tools, choice };
  if (typeof choice === "string") throw invalidValue("tool_choice", choice, ["none", "auto", "required"]);
  const { type, name, function: named } = parseBody(choiceObject, choice, ["tool_choice"]);
  if (type !== "function") return tools;
  const wanted = name ?? named?.name ?? "";
  if (tools.functions.some((each) => each.name === wanted)) return { ...tools, choice: { name: wanted } };
  throw badRequest(null, "tool_choice", `Tool choice '${wanted}' not found in 'tools' parameter.`);
}
