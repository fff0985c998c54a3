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

        const opened = await firstOf(model.send(messagesOf(request), line.signal), { signal });
        if (typeof opened === "string") return yield cancelled;
        yield { kind: "queued", requestId: undefined };
        for await (const events of follow(opened.value, signal, { after, ms: idleTimeoutMs })) {
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
  const hasTools = writer.toolCount() > 0;
  if (writer.hasText() || hasTools) yield [{ kind: "done", finish: writer.hasText() ? "stop" : "toolCalls" }];
  else yield [{ kind: "failed", failure: failureOf("empty", "The answer holds no text.") }];
}

/** Instructions come as the first of the user's messages. */
function messagesOf(request: ModelRequest): EditorMessage[] {
  const said = request.messages.map(
    ({ role, text }) => ({ role: role === "assistant" ? role : "user", text }) as const,
  );
  return [{ role: "user", text: instructionsOf(request, undefined, false) }, ...said];
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
