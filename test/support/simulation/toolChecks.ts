import type { Model } from "../../../src/core/models/catalog.ts";
import { isRecord, listAt, recordAt, textAt } from "../../../src/core/provider/wireValue.ts";
import { badRequest, unsupportedParameter } from "./refusal.ts";

type Api = "responses" | "chat";

const missing = (param: string) =>
  badRequest("missing_required_parameter", param, `Missing required parameter: '${param}'.`);

/** Functions as each API writes them: flat in Responses, under `function` in Chat. */
export function checkTools(
  api: Api,
  model: Model,
  tools: readonly unknown[],
  parallel: boolean | null | undefined,
): void {
  if (parallel !== undefined && parallel !== null && !model.supports.parallelTools) {
    throw unsupportedParameter("parallel_tool_calls");
  }
  tools.forEach((tool, index) => {
    if (textAt(tool, "type") !== "function") return;
    const at = api === "chat" ? `tools[${index}].function` : `tools[${index}]`;
    const described = api === "chat" ? recordAt(tool, "function") : tool;
    if (described === undefined) throw missing(at);
    const name = textAt(described, "name");
    if (name === undefined) throw missing(`${at}.name`);
    if (!/^[\w-]{1,64}$/.test(name)) {
      throw badRequest(
        "invalid_value",
        `${at}.name`,
        `Invalid '${at}.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.`,
      );
    }
    const fault = isStrict(described) ? strictFault(recordAt(described, "parameters")) : undefined;
    if (fault === undefined) return;
    const message = `Invalid schema for function '${name}': ${fault}`;
    throw badRequest("invalid_function_parameters", `${at}.parameters`, message);
  });
}

/** The form that an answer is asked for in: `text.format` in Responses, `response_format` in Chat. */
export function checkFormat(api: Api, model: Model, format: unknown): void {
  if (textAt(format, "type") !== "json_schema") return;
  const param = api === "chat" ? "response_format" : "text.format";
  if (!model.supports.structured) {
    const message = `Invalid parameter: '${param}' of type 'json_schema' is not supported with this model.`;
    throw badRequest(null, param, message);
  }
  const described = api === "chat" ? recordAt(format, "json_schema") : format;
  const name = textAt(described, "name");
  if (name === undefined) throw missing(api === "chat" ? `${param}.json_schema.name` : `${param}.name`);
  const fault = isStrict(described) ? strictFault(recordAt(described, "schema")) : undefined;
  if (fault === undefined) return;
  throw badRequest("invalid_json_schema", `${param}.schema`, `Invalid schema for response_format '${name}': ${fault}`);
}

function isStrict(described: unknown): boolean {
  return isRecord(described) && described["strict"] === true;
}

/** What strict mode has against a schema. */
function strictFault(schema: unknown): string | undefined {
  if (!isRecord(schema)) return "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"None\"'.";
  if (schema["type"] === "object") {
    if (schema["additionalProperties"] !== false) {
      return "In context=(), 'additionalProperties' is required to be supplied and to be false.";
    }
    const required = listAt(schema, "required");
    const absent = Object.keys(recordAt(schema, "properties") ?? {}).find((key) => !required.includes(key));
    if (absent !== undefined) {
      return `In context=(), 'required' is required to be supplied and to be an array including every key in properties. Missing '${absent}'.`;
    }
  }
  const inner = [...Object.values(recordAt(schema, "properties") ?? {}), schema["items"], ...listAt(schema, "anyOf")];
  return inner.map((node) => (isRecord(node) ? strictFault(node) : undefined)).find((fault) => fault !== undefined);
}
