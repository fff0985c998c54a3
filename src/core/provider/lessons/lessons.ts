import { extraFields, type ExtraField } from "../request/dialect.ts";
import { learnEffort } from "./effortLesson.ts";
import type { Failure } from "../failure/failure.ts";
import { learnHostedTools } from "./hostedLesson.ts";
import type { Learnt, Lesson, SentParts } from "./lesson.ts";
import { learnTools } from "./toolLessons.ts";
import { t } from "../../../l10n/language.ts";

interface Refusal {
  readonly failure: Failure;
  /** The parameter, where one is named, and the message. */
  readonly about: string;
  readonly known: Lesson;
  readonly sent: SentParts;
}

/** What is refused and how to do without it. Undefined when the refusal is about something else or was already met. */
export function learn(failure: Failure, known: Lesson, sent: SentParts): Learnt | undefined {
  const { hasResponses = false, areToolsOptional = false } = sent;
  const ofTools = sent.tools?.length ? learnTools(failure, known, { hasResponses, areToolsOptional }) : undefined;
  if (ofTools) return { ...ofTools, lesson: { ...known, ...ofTools.lesson } };
  if (failure.kind !== "badRequest" && failure.kind !== "permission") return undefined;
  const refusal = { failure, about: `${failure.param ?? ""} ${failure.message}`, known, sent };
  for (const read of readings) {
    const learnt = read(refusal);
    if (learnt) return { ...learnt, lesson: { ...known, ...learnt.lesson } };
  }
  return undefined;
}

type Reading = (refusal: Refusal) => Learnt | undefined;

/**
 * Asked in this order: a message may name more than it is about. A tool may be refused for the effort it comes with,
 * and the advice on an output limit may name reasoning models, so the effort comes last.
 */
const readings: readonly Reading[] = [
  ({ failure, known }) =>
    known.api === undefined && responsesOnly.test(failure.message)
      ? { lesson: { api: "responses" }, sentence: t("This model speaks only the Responses API, so that is used.") }
      : undefined,
  ({ about, known, sent }) => learnHostedTools(about, known, sent.hostedTools ?? []),
  ({ failure, about, known }) =>
    !known.noStreaming &&
    (failure.param === "stream" || /\bto stream this model|stream(ing)? is not supported/i.test(about))
      ? {
          lesson: { noStreaming: true },
          sentence: t("This model does not stream here, so its answer comes in one piece."),
        }
      : undefined,
  ({ failure, about, known }) =>
    !known.noKeptItems && (/^include\b/.test(failure.param ?? "") || /encrypted_content|["'`]include["'`]/.test(about))
      ? {
          lesson: { noKeptItems: true },
          sentence: t(
            "The server does not hand out its thinking in encrypted form, so chats go on from the words alone.",
          ),
        }
      : undefined,
  readSummary,
  ({ failure, about, known }) => {
    const refused = failure.param ?? quoted(about);
    if (known.outputLimit !== undefined || !/max_completion_tokens|max_tokens/.test(refused)) return undefined;
    return {
      lesson: { outputLimit: refused === "max_tokens" ? "max_completion_tokens" : "max_tokens" },
      sentence: t("The server names the output limit differently; the request was sent again with the name it takes."),
    };
  },
  ({ about, known }) =>
    !known.noStreamOptions && /stream_options|include_usage/.test(about)
      ? {
          lesson: { noStreamOptions: true },
          sentence: t("The server does not report usage while streaming, so the cost is an estimate."),
        }
      : undefined,
  ({ about, known, sent }) =>
    sent.isInBackground === true && !known.noBackground && /\bbackground\b/i.test(about)
      ? {
          lesson: { noBackground: true },
          sentence: t("This model does not answer in the background here, so the answer lives with this window."),
        }
      : undefined,
  ({ about, known }) =>
    !known.noCacheKey && /prompt_cache_key/.test(about)
      ? {
          lesson: { noCacheKey: true },
          sentence: t("The server takes no key for its prompt cache, so the request was sent again without it."),
        }
      : undefined,
  ({ about, sent }) =>
    sent.answerShape && /response[_ ]?(format|schema)|json[_ ]?schema|text\.format|structured output/i.test(about)
      ? {
          lesson: { noAnswerShape: true },
          sentence: t("The server does not take a schema for the answer, so it is asked for in words."),
        }
      : undefined,
  readExtraField,
  ({ failure, about, known, sent }) =>
    sent.effort !== undefined && /effort|\breasoning\b|\bthink(ing)?\b/i.test(about)
      ? learnEffort(failure, known, sent.effort)
      : undefined,
];

function readSummary({ failure, about, known }: Refusal): Learnt | undefined {
  if (known.noSummary || (failure.param !== "reasoning.summary" && !/reasoning summar/i.test(about))) return undefined;
  const lesson = { noSummary: true };
  return /verified/i.test(about)
    ? {
        lesson,
        ofServer: lesson,
        sentence: t("The organization is not verified for reasoning summaries, so the thinking is not shown."),
      }
    : { lesson, sentence: t("This model does not give reasoning summaries, so the thinking is not shown.") };
}

function readExtraField({ about, known, sent }: Refusal): Learnt | undefined {
  const extra = extraFields.find((field) => sent.thinking?.[field] !== undefined && extraSigns[field].test(about));
  return (
    extra && {
      lesson: { refusedFields: [...(known.refusedFields ?? []), extra] },
      sentence: t("This model does not take the setting {0}; the request was sent again without it.", extra),
    }
  );
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

/** The first quoted name, which is how providers without `param` say what they refuse. */
function quoted(message: string): string {
  return /['"`]([\w.]+)['"`]/.exec(message)?.[1] ?? "";
}
