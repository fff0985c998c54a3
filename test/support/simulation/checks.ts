import { loadCatalog, type Model } from "../../../src/core/models/catalog.ts";
import type { Effort } from "../../../src/core/models/tier.ts";
import {
  aboveMaximum,
  badRequest,
  belowMinimum,
  modelNotFound,
  modelShutDown,
  Refusal,
  unsupportedParameter,
  unsupportedValue,
} from "./refusal.ts";

export function knownModel(api: "responses" | "chat", name: string): Model {
  // A gateway's prefix, which the catalog knows, means nothing to OpenAI.
  const model = name.includes("/") ? undefined : loadCatalog().find(name);
  if (!model) throw modelNotFound(api, name);
  if (model.status === "shutdown") throw modelShutDown(name);
  if (api === "chat" && !model.apis.includes("chat")) {
    throw new Refusal(404, {
      param: "model",
      message: "This model is only supported in v1/responses and not in v1/chat/completions.",
    });
  }
  return model;
}

/** The effort that runs: the asked one or the model's default; "none" for models that do not reason. */
export function runningEffort(model: Model, name: string, asked: Effort | null | undefined, param: string): Effort {
  if (model.efforts.length === 0) {
    if (asked) throw unsupportedParameter(param);
    return "none";
  }
  if (asked && !model.efforts.includes(asked)) throw unsupportedValue(param, asked, name, model.efforts);
  return asked ?? model.defaultEffort ?? "medium";
}

/** Sampling parameters that reasoning models refuse; the defaults pass. */
export function checkSampling(model: Model, effort: Effort, given: Readonly<Record<string, unknown>>): void {
  const { sampling } = model.supports;
  if (sampling === "always" || (sampling !== "never" && effort === "none")) return;
  for (const [name, value] of Object.entries(given)) {
    const isDefault = name === "temperature" || name === "top_p" ? value === 1 : value === 0 || value === false;
    if (value !== undefined && value !== null && !isDefault) throw unsupportedParameter(name);
  }
}

export function checkCap(model: Model, param: string, cap: number | null | undefined, minimum: number): void {
  if (typeof cap !== "number") return;
  if (cap < minimum) throw belowMinimum(param, cap, minimum);
  if (cap > model.maxOutputTokens) throw aboveMaximum(param, cap, model.maxOutputTokens);
}

export function checkStreaming(model: Model, isStreamed: boolean | null | undefined): void {
  if (!isStreamed || model.supports.streaming) return;
  const message = "Unsupported value: 'stream' does not support true with this model. Supported values are: false.";
  throw badRequest("unsupported_value", "stream", message);
}

export function checkChatTools(model: Model, name: string, asked: Effort | null | undefined, hasTools: boolean): void {
  const { toolsInChat } = model.supports;
  if (!hasTools || toolsInChat === "always" || (asked === "none" && toolsInChat !== "never")) return;
  if (toolsInChat === "withoutEffort" && !asked) return;
  throw badRequest(
    null,
    "reasoning_effort",
    `Function tools with reasoning_effort are not supported for ${name} in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.`,
  );
}

export function checkWindow(api: "responses" | "chat", model: Model, inputTokens: number): void {
  if (inputTokens <= (model.maxInputTokens ?? model.contextWindow)) return;
  throw api === "responses"
    ? badRequest(
        "context_length_exceeded",
        "input",
        "Your input exceeds the context window of this model. Please adjust your input and try again.",
      )
    : badRequest(
        "context_length_exceeded",
        "messages",
        `This model's maximum context length is ${model.contextWindow} tokens. However, your messages resulted in ${inputTokens} tokens. Please reduce the length of the messages.`,
      );
}
