import { createAnswerWriter } from "../../core/provider/reading/answerWriter.ts";
import type { AnswerEvent } from "../../core/provider/answerEvent.ts";
import type { After } from "../../core/provider/reading/bodyReader.ts";
import { failureOf } from "../../core/provider/failure/classify.ts";
import type { ModelRequest, Provider } from "../../core/provider/provider.ts";
import { instructionsOf } from "../../core/provider/request/requestShape.ts";
import { timeLimitCodes } from "../../core/provider/failure/timeLimit.ts";
import { editorFailure } from "./editorFailure.ts";
import { type EditorMessage, type EditorModel, type EditorModels, nameOf } from "./editorModels.ts";
import { readEditorPart } from "./editorPart.ts";
import { firstOf } from "./firstOf.ts";
import { t } from "../../l10n/language.ts";

export interface EditorProviderDeps {
  readonly models: Pick<EditorModels, "list">;
  /** The longest silence inside an answer. The wait for its start is not limited: the user may be asked for consent. */
  readonly idleTimeoutMs: number;
  readonly after: After;
}

/** The API knows no output cap, and an answer without an end must end. */
const longestAnswer = 4_000_000;
const cancelled: AnswerEvent = { kind: "done", finish: "cancelled" };

/**
 * VS Code's own models; `request.model` is `vendor/id`. The API takes neither effort nor output cap and tells no usage,
 * so the receipt counts tokens itself. Aborting ends the answer at once: VS Code 1.104 does not pass a cancellation on
 * to an extension that has begun to answer, so nothing here waits for it.
 */
export function createEditorProvider({ models, idleTimeoutMs, after }: EditorProviderDeps): Provider {
  /** Models that refused functions, by name. */
  const toolless = new Set<string>();
  return {
    async *answer(request, signal) {
      const line = new AbortController();
      const hangUp = () => line.abort();
      signal.addEventListener("abort", hangUp, { once: true });
      let hasBegun = false;
      try {
        const found = await firstOf(models.list(), { signal });
        if (typeof found === "string") return yield { ...cancelled, isUnsent: true };
        const model = found.value.find((one) => nameOf(one) === request.model);
        if (!model) return yield { kind: "failed", failure: missing(request.model, found.value) };

        const tools = toolless.has(request.model) ? [] : toolsOf(request);
        const send = (given: typeof tools) => firstOf(model.send(messagesOf(request), given, line.signal), { signal });
        let opened: Awaited<ReturnType<typeof send>>;
        try {
          opened = await send(tools);
        } catch (error) {
          if (tools.length === 0 || signal.aborted || !refusesTools(error)) throw error;
          toolless.add(request.model);
          yield { kind: "notice", text: t("This model takes no functions, so it answers without looks.") };
          opened = await send([]);
        }
        if (typeof opened === "string") return yield cancelled;
        yield { kind: "queued", requestId: undefined };
        const patience = { after, ms: idleTimeoutMs };
        for await (const events of follow(opened.value, tools.length > 0, signal, patience)) {
          for (const event of events) {
            hasBegun ||= event.kind === "text" || event.kind === "thinking" || event.kind === "tool";
            yield event;
          }
        }
      } catch (error) {
        if (signal.aborted) yield cancelled;
        else yield { kind: "failed", failure: editorFailure(error, hasBegun) };
      } finally {
        signal.removeEventListener("abort", hangUp);
        hangUp();
      }
    },
  };
}

/** Ends with `done` or `failed`. Throws what the stream throws. */
async function* follow(
  stream: AsyncIterable<unknown>,
  mayCall: boolean,
  signal: AbortSignal,
  patience: { readonly after: After; readonly ms: number },
): AsyncGenerator<readonly AnswerEvent[], void, undefined> {
  const parts = stream[Symbol.asyncIterator]();
  const writer = createAnswerWriter();
  let thought: string | undefined;
  let thoughts = 0;
  try {
    for (;;) {
      const next = await firstOf(parts.next(), { signal, patience });
      if (next === "aborted") return yield [cancelled];
      if (next === "late") return yield [{ kind: "failed", failure: silence(patience.ms) }];
      if (next.value.done === true) break;
      const part = readEditorPart(next.value.value);
      if (part?.kind === "text") writer.text(part.text, 0);
      else if (part?.kind === "tool") writer.tool(part.call);
      else if (part?.kind === "thinking") {
        if (part.id !== thought) thoughts += 1;
        thought = part.id;
        writer.thinking(part.text, thoughts);
      }
      yield writer.take();
      if (writer.length() > longestAnswer) {
        const text = "The model did not come to an end; Plumb stopped reading.";
        return yield [
          { kind: "notice", text },
          { kind: "done", finish: "length" },
        ];
      }
    }
  } finally {
    // Not awaited: an extension that hangs would hold the answer's end.
    void Promise.resolve(parts.return?.()).catch(() => undefined);
  }
  writer.endThinkingPart();
  yield writer.take();
  const hasCalls = writer.toolCount() > 0;
  // What was not offered cannot be run: then the words are the answer.
  if (hasCalls && (mayCall || !writer.hasText())) yield [{ kind: "done", finish: "toolCalls" }];
  else if (writer.hasText()) yield [{ kind: "done", finish: "stop" }];
  else yield [{ kind: "failed", failure: failureOf("empty", "The answer holds no text.") }];
}

/** Instructions come as the first of the user's messages, the results of calls made together in one. */
function messagesOf(request: ModelRequest): EditorMessage[] {
  const messages: EditorMessage[] = [{ role: "user", text: instructionsOf(request, undefined, false) }];
  for (const message of request.messages) {
    const before = messages.at(-1);
    if (message.role === "user") messages.push({ role: "user", text: message.text });
    else if (message.role === "assistant") {
      const { text, calls = [] } = message;
      messages.push({ role: "assistant", text, ...(calls.length > 0 && { calls }) });
    } else {
      const result = { callId: message.callId, text: message.text };
      if (before?.role === "results") messages.splice(-1, 1, { ...before, results: [...before.results, result] });
      else messages.push({ role: "results", results: [result] });
    }
  }
  return messages;
}

/** The API cannot offer functions that may not be called; but where some were, makers want to see what they are. */
function toolsOf({ tools = [], mayNotCall = false, messages }: ModelRequest) {
  return mayNotCall && !messages.some(({ role }) => role === "tool") ? [] : tools;
}

/** Extensions say so in their own words, before anything is asked of the model. */
function refusesTools(error: unknown): boolean {
  return error instanceof Error && /\b(?:tools?|functions?|function calling|tool calling)\b/i.test(error.message);
}

function missing(wanted: string, offered: readonly EditorModel[]) {
  if (offered.length === 0) return failureOf("noConnection", "VS Code offers no language models.");
  const names = offered.slice(0, 20).map(nameOf).join(", ");
  return failureOf(
    "modelNotFound",
    `VS Code does not offer ${wanted || "a model without a name"}. It offers ${names}.`,
  );
}

function silence(limitMs: number) {
  const failure = failureOf("timeout", `Nothing came for ${Math.round(limitMs / 1000)} s.`);
  return { ...failure, code: timeLimitCodes.idle };
}
