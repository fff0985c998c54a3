import { loadCatalog } from "../../../src/core/models/catalog.ts";
import type { Encoder } from "../../../src/tokenizer/encoder.ts";
import type { Batches } from "./batches.ts";
import { chatAnswer } from "./chatAnswer.ts";
import { checkWindow } from "./checks.ts";
import { checkStores } from "./fileSearch.ts";
import { checkContainer } from "./codeInterpreter.ts";
import type { Containers } from "./containers.ts";
import { type BackgroundRuns, lookAtRun, startInBackground } from "./backgroundEndpoints.ts";
import type { Frame } from "./frame.ts";
import { countInput, type createPromptCache, withTools } from "./inputUsage.ts";
import { keeping } from "./keeping.ts";
import type { KeptResponses } from "./keptResponses.ts";
import { rehearse, type Script } from "./performance.ts";
import type { Prompt } from "./prompt.ts";
import { readChat } from "./readChat.ts";
import { readResponses } from "./readResponses.ts";
import { type ErrorBody, modelNotFound } from "./refusal.ts";
import { responsesAnswer } from "./responsesAnswer.ts";
import type { ResponsesEvent } from "./responsesEvent.ts";
import type { UploadedFiles } from "./uploadedFiles.ts";
import type { VectorStores } from "./vectorStores.ts";

/** What an endpoint says to a valid request. */
export interface Answer {
  readonly isStream: boolean;
  readonly frames: (signal: AbortSignal) => Iterable<Frame> | AsyncIterable<Frame>;
  /** How this API tells an error after so many events. */
  readonly failure: (error: ErrorBody["error"], sent: number) => readonly Frame[];
  readonly whole: () => unknown;
  /** Counts of deltas that thinking and text take, for pacing. */
  readonly silence: number;
  readonly deltas: number;
  /** It comes at a pace of its own. */
  readonly isPaced?: boolean;
  readonly inputTokens: number;
  readonly model: string;
}

export interface EndpointTools {
  readonly encoder: Encoder;
  readonly cache: ReturnType<typeof createPromptCache>;
  readonly kept: KeptResponses;
  readonly files: UploadedFiles;
  readonly stores: VectorStores;
  readonly containers: Containers;
  readonly background: BackgroundRuns;
  readonly untilLetGo: () => Promise<void>;
  readonly batches: Batches;
  readonly paceMs: number;
  readonly now: () => number;
  /** What to say or call instead of the simulation's own. */
  readonly script: () => Script;
}

/** Untold thinking seems to take a delta's time per so many tokens. */
const tokensPerDelta = 10;
const longestSilence = 80;

export function answerResponses(raw: unknown, tools: EndpointTools): Answer {
  const { prompt, body } = readResponses(raw, tools.kept);
  const { performance, usage, common } = perform(prompt, tools);
  const answer = keeping(
    responsesAnswer(body, performance, usage, tools.now),
    { prompt, body, performance },
    tools.kept,
  );
  const frame = (event: ResponsesEvent, number: number): Frame => ({
    event: event.type,
    data: JSON.stringify({ ...event, sequence_number: number }),
    pace: paces[event.type] ?? "none",
  });
  if (body.background) return startInBackground({ ...tools, answer, frame, ...common }, common, tools);
  return {
    ...common,
    *frames() {
      let number = 0;
      for (const event of answer.events()) yield frame(event, number++);
    },
    failure: (error, sent) => answer.failure(error).map((event, index) => frame(event, sent + index)),
    whole: answer.whole,
  };
}

export function answerChat(raw: unknown, tools: EndpointTools): Answer {
  const { prompt, body } = readChat(raw);
  const { performance, usage, common } = perform(prompt, tools);
  const answer = chatAnswer(body, performance, usage, tools.now);
  return {
    ...common,
    *frames() {
      for (const chunk of answer.chunks()) {
        const isText = Boolean(chunk.choices[0]?.delta.content);
        yield { event: undefined, data: JSON.stringify(chunk), pace: isText ? "text" : "none" };
      }
      yield { event: undefined, data: "[DONE]", pace: "none" };
    },
    failure: (error) => [{ event: undefined, data: JSON.stringify({ error }), pace: "none" }],
    whole: answer.whole,
  };
}

/** GET /v1/responses/{id} */
export function retrieveResponse(id: string, query: URLSearchParams, tools: EndpointTools): Answer {
  const running = lookAtRun(id, query, tools);
  if (running) return running;
  const snapshot = tools.kept.retrieve(id);
  const { model } = snapshot;
  return { isStream: false, frames: () => [], failure: () => [], whole: () => snapshot, ...atOnce, model };
}
const atOnce = { silence: 0, deltas: 0, inputTokens: 0 };

/** DELETE /v1/responses/{id} */
export function deleteResponse(id: string, { kept, background }: EndpointTools): unknown {
  if (!background.delete(id)) kept.remove(id);
  return { id, object: "response", deleted: true };
}

export function listModels(): unknown {
  return {
    object: "list",
    data: loadCatalog()
      .models.filter(({ status }) => status !== "shutdown")
      .map(modelItem),
  };
}

export function retrieveModel(id: string): unknown {
  const model = loadCatalog().models.find((each) => each.id === id && each.status !== "shutdown");
  if (!model) throw modelNotFound("chat", id);
  return modelItem(model);
}

/** The catalog does not know when a model was made. */
function modelItem({ id, shutdownDate }: { readonly id: string; readonly shutdownDate?: string | undefined }): unknown {
  return { id, object: "model", created: 1_735_689_600, owned_by: "system", shutdown_date: shutdownDate ?? null };
}

const paces: Readonly<Record<string, Frame["pace"]>> = {
  "response.reasoning_summary_text.delta": "thinking",
  "response.code_interpreter_call_code.delta": "thinking",
  "response.output_text.delta": "text",
};

function perform(prompt: Prompt, tools: EndpointTools) {
  const { encoder, cache, script, stores } = tools;
  const inputTokens = countInput(prompt, encoder);
  checkWindow(prompt.api, prompt.model, inputTokens);
  checkStores(prompt, stores);
  checkContainer(prompt, tools);
  const performance = rehearse(prompt, tools, script());
  const told = performance.thoughts.flat().length;
  const silence = told > 0 ? 0 : Math.min(longestSilence, Math.round(performance.reasoningTokens / tokensPerDelta));
  return {
    performance,
    usage: withTools(cache.use(prompt, inputTokens), performance.readTokens),
    common: {
      isStream: prompt.isStream,
      silence,
      deltas: told + performance.deltas.length,
      inputTokens,
      model: prompt.modelName,
    },
  };
}
