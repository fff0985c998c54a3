import type { AnswerEvent, Finish } from "../answerEvent.ts";
import type { AnswerForm } from "./answerForm.ts";
import type { Failure } from "../failure/failure.ts";
import type { ModelRequest, Provider } from "../provider.ts";
import { t } from "../../../l10n/language.ts";

export type StructuredAnswer<T> =
  | { readonly kind: "value"; readonly value: T }
  /** Whole, but not in the form that was asked for, twice. */
  | { readonly kind: "unreadable"; readonly text: string; readonly problem: string }
  /** It ended in another way than with an answer: cut off, refused, stopped, or with tool calls. */
  | { readonly kind: "none"; readonly finish: Finish; readonly text: string }
  | { readonly kind: "failed"; readonly failure: Failure };

const longestQuote = 20_000;

/**
 * Asks for an answer in a form. Passes on what the provider tells, one `usage` for each request, and ends with one
 * `done` or `failed`; returns the value. Where a server passed over the schema, one more request shows the model its
 * answer and what is wrong with it.
 */
export async function* answerStructured<T>(
  provider: Provider,
  request: Omit<ModelRequest, "answerShape">,
  form: AnswerForm<T>,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, StructuredAnswer<T>, undefined> {
  const asked: ModelRequest = { ...request, answerShape: form.shape };
  const first = yield* answerOnce(provider, asked, signal);
  if ("kind" in first) return first;
  const reading = form.read(first.text);
  if (reading.isRead || signal.aborted) {
    yield first.done;
    return reading.isRead
      ? { kind: "value", value: reading.value }
      : { kind: "unreadable", text: first.text, problem: reading.problem };
  }

  yield {
    kind: "notice",
    text: t("The answer was not in the form that was asked for, so it was asked for once more."),
  };
  const repair = [
    { role: "assistant", text: first.text.slice(0, longestQuote) },
    { role: "user", text: complaint(reading.problem, form) },
  ] as const;
  const second = yield* answerOnce(
    provider,
    { ...asked, messages: [...asked.messages, ...repair], mostInputTokens: undefined },
    signal,
  );
  if ("kind" in second) return second;
  yield second.done;
  const repaired = form.read(second.text);
  if (repaired.isRead) return { kind: "value", value: repaired.value };
  return { kind: "unreadable", text: second.text, problem: repaired.problem };
}

type Done = Extract<AnswerEvent, { kind: "done" }>;
type Once =
  | { readonly text: string; readonly done: Done }
  | Extract<StructuredAnswer<never>, { kind: "none" | "failed" }>;

/** Holds back the `done` of a whole answer: whether it is the last one is not known yet. */
async function* answerOnce(
  provider: Provider,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, Once, undefined> {
  let text = "";
  for await (const event of provider.answer(request, signal)) {
    if (event.kind === "text") text += event.text;
    else if (event.kind === "snapshot") text = event.text;
    if (event.kind === "done" && event.finish === "stop") return { text, done: event };
    yield event;
    if (event.kind === "done") return { kind: "none", finish: event.finish, text };
    if (event.kind === "failed") return { kind: "failed", failure: event.failure };
  }
  throw new Error("A provider ended without `done` or `failed`.");
}

function complaint(problem: string, { shape }: AnswerForm<unknown>): string {
  return [
    `Your answer could not be used: ${problem}`,
    "Answer again with one JSON object and nothing else. It has to fit this JSON schema:",
    JSON.stringify(shape.schema),
  ].join("\n");
}
