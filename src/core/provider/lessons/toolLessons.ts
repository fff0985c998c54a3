import type { Failure } from "../failure/failure.ts";
import { t } from "../../../l10n/language.ts";

/** What a model at an address was found to refuse about functions. */
export interface ToolLesson {
  /** How functions are asked for where Chat does not take them together with an effort. */
  readonly toolsWith?: "responses" | "effortNone";
  /** Functions are described without strict mode. */
  readonly noStrictTools?: boolean;
  readonly noTools?: boolean;
}

interface LearntOfTools {
  readonly lesson: ToolLesson;
  readonly sentence: string;
}

/** OpenAI's words, which gateways pass on: "… not supported for <model> in /v1/chat/completions. To use …". */
const notWithEffort = /function tools with reasoning_effort/i;
const notStrict = /\bstrict\b|additionalProperties/;
/** Ollama: "… does not support tools"; OpenRouter: "No endpoints found that support tool use"; vLLM without parser. */
const notAtAll =
  /(not|n't) support (the )?(tools?\b|tool[ _](use|call)|function[ _]call)|no endpoints found that support tool|tools? (is|are) not supported|requires --enable-auto-tool-choice/i;

/** llama.cpp without its chat templates says so with a 500. */
const needsTemplates = /tools param requires --jinja/i;

const withoutTools = t("This model takes no tools here, so it answers without looking anything up.");

/** What a refusal of a request with functions says about them; only what differs from what is known already. */
export function learnTools(
  { kind, code, param, message }: Failure,
  known: ToolLesson,
  { hasResponses, areToolsOptional }: { readonly hasResponses: boolean; readonly areToolsOptional: boolean },
): LearntOfTools | undefined {
  const withoutEffort = areToolsOptional ? thinkingFirst : thoughtless;
  if (kind === "notAnApi" && known.toolsWith === "responses") return withoutEffort;
  if (needsTemplates.test(message)) return { lesson: { noTools: true }, sentence: withoutTools };
  if (kind !== "badRequest" && kind !== "notAnApi" && kind !== "permission") return undefined;
  if (notWithEffort.test(message)) {
    if (known.toolsWith === "effortNone") return { lesson: { noTools: true }, sentence: withoutTools };
    if (known.toolsWith === undefined) return hasResponses ? overResponses : withoutEffort;
    return undefined;
  }
  const about = `${param ?? ""} ${message}`;
  const isAboutStrict =
    code === "invalid_function_parameters" || (/tool|function/i.test(about) && notStrict.test(about));
  if (isAboutStrict && !known.noStrictTools) {
    return {
      lesson: { noStrictTools: true },
      sentence: t("The server does not hold calls of tools to their form, so they were described to it without that."),
    };
  }
  const isUnknown =
    /^tools?\b|^tool_choice\b/.test(param ?? "") && /^(unknown|unsupported)_parameter$/.test(code ?? "");
  return isUnknown || notAtAll.test(message) ? { lesson: { noTools: true }, sentence: withoutTools } : undefined;
}

const overResponses: LearntOfTools = {
  lesson: { toolsWith: "responses" },
  sentence: t("This model takes tools and an effort together only over the Responses API, so that is used."),
};
const thoughtless: LearntOfTools = {
  lesson: { toolsWith: "effortNone" },
  sentence: t("This server takes tools only without an effort, so the model does not think before it answers."),
};
const thinkingFirst: LearntOfTools = {
  lesson: { noTools: true },
  sentence: t("This server takes tools only without an effort, so the model thinks, and looks nothing up."),
};
