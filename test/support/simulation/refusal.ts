export interface ErrorBody {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string | null;
  };
}

/** What the server answers instead of an answer. Texts are those of the real API, recorded or quoted in public issues up to 2026-11. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, error: Partial<ErrorBody["error"]>, headers: Readonly<Record<string, string>> = {}) {
    const message = error.message ?? "";
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.body = { error: { type: "invalid_request_error", param: null, code: null, ...error, message } };
    this.headers = headers;
  }
}

export function badRequest(code: string | null, param: string | null, message: string): Refusal {
  return new Refusal(400, { code, param, message });
}

export function unsupportedParameter(param: string, advice = ""): Refusal {
  return badRequest(
    "unsupported_parameter",
    param,
    `Unsupported parameter: '${param}' is not supported with this model.${advice}`,
  );
}

export function invalidValue(param: string, value: string, supported: readonly string[]): Refusal {
  const message = `Invalid value: '${value}'. Supported values are: ${listed(supported)}.`;
  return badRequest("invalid_value", param, message);
}

export function unsupportedValue(param: string, value: string, model: string, supported: readonly string[]): Refusal {
  const message = `Unsupported value: '${value}' is not supported with the '${model}' model. Supported values are: ${listed(supported)}.`;
  return badRequest("unsupported_value", param, message);
}

export function belowMinimum(param: string, value: number, minimum: number): Refusal {
  const message = `Invalid '${param}': integer below minimum value. Expected a value >= ${minimum}, but got ${value} instead.`;
  return badRequest("integer_below_min_value", param, message);
}

export function aboveMaximum(param: string, value: number, maximum: number): Refusal {
  const message = `Invalid '${param}': integer above maximum value. Expected a value <= ${maximum}, but got ${value} instead.`;
  return badRequest("integer_above_max_value", param, message);
}

export function invalidKey(key: string): Refusal {
  const shown = key.length < 16 ? key : `${key.slice(0, 8)}${"*".repeat(key.length - 12)}${key.slice(-4)}`;
  const message = `Incorrect API key provided: ${shown}. You can find your API key at https://platform.openai.com/account/api-keys.`;
  return new Refusal(401, { code: "invalid_api_key", message }, { "www-authenticate": 'Bearer realm="OpenAI API"' });
}

/** Responses says 400, Chat Completions 404. */
export function modelNotFound(api: "responses" | "chat", model: string): Refusal {
  return api === "responses"
    ? badRequest("model_not_found", "model", `The requested model '${model}' does not exist.`)
    : new Refusal(404, {
        code: "model_not_found",
        message: `The model \`${model}\` does not exist or you do not have access to it.`,
      });
}

/** The text for a model that was shut down is that of earlier shutdowns (2024); today's is not known. */
export function modelShutDown(model: string): Refusal {
  return new Refusal(404, {
    code: "model_not_found",
    message: `The model \`${model}\` has been deprecated, learn more here: https://platform.openai.com/docs/deprecations`,
  });
}

function listed(values: readonly string[]): string {
  const quoted = values.map((value) => `'${value}'`);
  if (quoted.length < 3) return quoted.join(" and ");
  return `${quoted.slice(0, -1).join(", ")}, and ${quoted.at(-1)}`;
}
