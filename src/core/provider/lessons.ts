import type { Effort } from "../models/tier.ts";
import { efforts } from "../models/tier.ts";
import { type HostedTool, hostedTools } from "../money/usage.ts";
import type { HostedToolChoice } from "./hosted.ts";
import { hostedToolNames } from "./hostedRequest.ts";
import { extraFields, type ExtraField, type ThinkingFields } from "./dialect.ts";
import type { Failure } from "./failure.ts";
import { learnTools, type ToolLesson } from "./toolLessons.ts";

/** What a model at an address was found to refuse, beyond what the catalog knows. */
export interface Lesson extends ToolLesson {
  readonly api?: "responses";
  readonly noSummary?: boolean;
  /** The efforts it takes; none when empty. */
  readonly efforts?: readonly Effort[];
  readonly outputLimit?: "max_tokens" | "max_completion_tokens";
  readonly noStreamOptions?: boolean;
  /** A form for the answer is asked for in words. */
  readonly noAnswerShape?: boolean;
  readonly refusedTools?: readonly HostedTool[];
  /** The number of hosted tool calls cannot be bounded. */
  readonly noCallLimit?: boolean;
  /** Fields of a server's own that this model of it refuses. */
  readonly refusedFields?: readonly ExtraField[];
  readonly noCacheKey?: boolean;
  /** It does not hand out encrypted reasoning. */
  readonly noKeptItems?: boolean;
}

export interface Learnt {
  readonly lesson: Lesson;
  /** For the user, as a notice. */
  readonly sentence: string;
  /** The part that holds for every model there. */
  readonly ofServer?: Lesson;
}

/** What is refused and how to do without it. Undefined when the refusal is about something else or was already met. */
export function learn(
  failure: Failure,
  known: Lesson,
  sent: {
    readonly effort: Effort | undefined;
    readonly answerShape?: unknown;
    readonly hostedTools?: readonly HostedToolChoice[];
    readonly thinking?: ThinkingFields;
    readonly tools?: readonly unknown[];
    readonly hasResponses?: boolean;
  },
): Learnt | undefined {
  const ofTools = sent.tools?.length ? learnTools(failure, known, sent.hasResponses === true) : undefined;
  if (ofTools) return { ...ofTools, lesson: { ...known, ...ofTools.lesson } };
  if (failure.kind !== "badRequest" && failure.kind !== "permission") return undefined;
  if (known.api === undefined && responsesOnly.test(failure.message)) {
    return {
      lesson: { ...known, api: "responses" },
      sentence: "This model speaks only the Responses API, so that is used.",
    };
  }
  const about = `${failure.param ?? ""} ${failure.message}`;
  // Before effort: a tool may be refused for the effort it comes with.
  const aboutTools = learnHostedTools(about, known, sent.hostedTools ?? []);
  if (aboutTools) return aboutTools;
  if (
    !known.noKeptItems &&
    (/^include\b/.test(failure.param ?? "") || /encrypted_content|["'`]include["'`]/.test(about))
  ) {
    return {
      lesson: { ...known, noKeptItems: true },
      sentence: "The server does not hand out its thinking in encrypted form, so chats go on from the words alone.",
    };
  }
  if (!known.noSummary && (failure.param === "reasoning.summary" || /reasoning summar/i.test(about))) {
    const lesson = { ...known, noSummary: true };
    if (!/verified/i.test(about)) {
      return { lesson, sentence: "This model does not give reasoning summaries, so the thinking is not shown." };
    }
    return {
      lesson,
      ofServer: { noSummary: true },
      sentence: "The organization is not verified for reasoning summaries, so the thinking is not shown.",
    };
  }
  // Before effort: the advice in this message may name reasoning models.
  if (known.outputLimit === undefined && /max_completion_tokens|max_tokens/.test(failure.param ?? quoted(about))) {
    const refused = failure.param ?? quoted(about);
    return {
      lesson: { ...known, outputLimit: refused === "max_tokens" ? "max_completion_tokens" : "max_tokens" },
      sentence: "The server names the output limit differently; the request was sent again with the name it takes.",
    };
  }
  if (!known.noStreamOptions && /stream_options|include_usage/.test(about)) {
    return {
      lesson: { ...known, noStreamOptions: true },
      sentence: "The server does not report usage while streaming, so the cost is an estimate.",
    };
  }
  if (!known.noCacheKey && /prompt_cache_key/.test(about)) {
    return {
      lesson: { ...known, noCacheKey: true },
      sentence: "The server takes no key for its prompt cache, so the request was sent again without it.",
    };
  }
  if (sent.answerShape && /response[_ ]?(format|schema)|json[_ ]?schema|text\.format|structured output/i.test(about)) {
    return {
      lesson: { ...known, noAnswerShape: true },
      sentence: "The server does not take a schema for the answer, so it is asked for in words.",
    };
  }
  const extra = extraFields.find((field) => sent.thinking?.[field] !== undefined && extraSigns[field].test(about));
  if (extra) {
    return {
      lesson: { ...known, refusedFields: [...(known.refusedFields ?? []), extra] },
      sentence: `This model does not take the setting ${extra}; the request was sent again without it.`,
    };
  }
  if (sent.effort !== undefined && /effort|\breasoning\b|\bthink(ing)?\b/i.test(about)) {
    return learnEffort(failure, known, sent.effort);
  }
  return undefined;
}

const toolSigns: Readonly<Record<HostedTool, RegExp>> = {
  webSearch: /web[_ ]?search/i,
  codeInterpreter: /code[_ ]?interpreter|python tool/i,
  // A store that is gone says nothing about the model.
  fileSearch: /file[_ ]?search(?!.*vector[_ ]store)/i,
};

function learnHostedTools(about: string, known: Lesson, sent: readonly HostedToolChoice[]): Learnt | undefined {
  if (sent.length === 0) return undefined;
  if (!known.noCallLimit && /max_tool_calls/.test(about)) {
    return {
      lesson: { ...known, noCallLimit: true },
      sentence: "This model takes no limit on tool calls, so their cost has no upper limit.",
    };
  }
  const named = hostedTools.filter((tool) => sent.some((one) => one.tool === tool) && toolSigns[tool].test(about));
  if (named.length === 0) return undefined;
  return {
    lesson: { ...known, refusedTools: [...(known.refusedTools ?? []), ...named] },
    sentence: `This model does not take ${named.map((tool) => hostedToolNames[tool]).join(" and ")}, so the question went without it.`,
  };
}

/** In OpenAI's words, and in Azure's: "The chatCompletion operation does not work with the specified model". */
const responsesOnly =
  /only (supported|available) in (the )?\/?v1\/responses|chat ?completion operation does not work with/i;

/** `thinking` is also a word: only a refusal that means the field counts, others are about the effort. */
const extraSigns: Readonly<Record<ExtraField, RegExp>> = {
  thinking: /["'`]thinking["'`]|^thinking\b|\bthinking[._]type\b/i,
  chat_template_kwargs: /chat[_ ]template/i,
  reasoning_format: /reasoning_format/i,
  extra_body: /extra_body|thinking_?(config|level|budget)|["'`]google["'`]/i,
};

function learnEffort(failure: Failure, known: Lesson, refused: Effort): Learnt {
  const isValue =
    failure.code === "unsupported_value" ||
    failure.code === "invalid_value" ||
    /supported values/i.test(failure.message);
  const rank = efforts.indexOf(refused);
  const named = efforts.filter((effort) => effort !== refused && isQuoted(effort, failure.message));
  const below = efforts.slice(0, rank).filter((effort) => effort !== "none" && effort !== "minimal");
  // A server that refuses what it named as its own would do so for ever.
  const isContradiction = named.length > 0 && known.efforts?.includes(refused) === true;
  const left = isValue && !isContradiction ? (named.length > 0 ? named : below) : [];
  const next = left.findLast((effort) => efforts.indexOf(effort) < rank) ?? left[0];
  return {
    lesson: { ...known, efforts: left },
    sentence:
      next === undefined
        ? "This model takes no effort setting, so it thinks as deep as it does by itself."
        : `This model does not take effort ${refused}; ${next} is used.`,
  };
}

function isQuoted(word: string, message: string): boolean {
  return ["'", '"', "`"].some((mark) => message.includes(mark + word + mark));
}

/** The first quoted name, which is how providers without `param` say what they refuse. */
function quoted(message: string): string {
  return /['"`]([\w.]+)['"`]/.exec(message)?.[1] ?? "";
}
