import type { ChatCompletion, ChatCompletionChunk } from "openai/resources/chat/completions/completions";
import { chatUsage } from "./answerUsage.ts";
import { chatId, obfuscation } from "./ids.ts";
import type { InputUsage } from "./inputUsage.ts";
import type { Performance } from "./performance.ts";
import type { ChatBody } from "./readChat.ts";

/** As it is sent: `usage` is null on every chunk but the last when usage was asked for, and absent otherwise. */
type ChatChunk = Omit<ChatCompletionChunk, "usage"> & {
  readonly usage?: ReturnType<typeof chatUsage> | null;
  readonly obfuscation?: string;
};

export interface ChatAnswer {
  /** Every chunk in order, without the closing `[DONE]`. Thinking is never told on this API. */
  chunks(): Generator<ChatChunk>;
  whole(): ChatCompletion;
}

export function chatAnswer(body: ChatBody, performance: Performance, input: InputUsage, now: () => number): ChatAnswer {
  const base = {
    id: chatId(),
    created: Math.floor(now() / 1000),
    model: body.model,
    service_tier: body.service_tier === "flex" ? "flex" : "default",
    system_fingerprint: "fp_simulation",
  } as const;
  const finish = performance.isCutShort ? "length" : performance.calls.length > 0 ? "tool_calls" : "stop";
  const calls = performance.calls.map(({ id, name, arguments: given }) => ({
    id,
    type: "function" as const,
    function: { name, arguments: given },
  }));
  const hasUsage = body.stream_options?.include_usage === true;
  const isObfuscated = body.stream_options?.include_obfuscation !== false;

  function chunk(delta: ChatCompletionChunk.Choice.Delta, finishReason: typeof finish | null): ChatChunk {
    return {
      ...base,
      object: "chat.completion.chunk",
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
      ...(hasUsage ? { usage: null } : {}),
      ...(isObfuscated ? { obfuscation: obfuscation(delta.content ?? "") } : {}),
    };
  }

  return {
    *chunks() {
      yield chunk({ role: "assistant", content: "", refusal: null }, null);
      for (const [index, { id, name, arguments: given }] of performance.calls.entries()) {
        const opening = { index, id, type: "function", function: { name, arguments: "" } } as const;
        yield chunk({ tool_calls: [opening] }, null);
        for (const part of given.match(/.{1,12}/gs) ?? []) {
          yield chunk({ tool_calls: [{ index, function: { arguments: part } }] }, null);
        }
      }
      for (const content of performance.deltas) yield chunk({ content }, null);
      yield chunk({}, finish);
      if (!hasUsage) return;
      yield {
        ...base,
        object: "chat.completion.chunk",
        choices: [],
        usage: chatUsage(input, performance),
        ...(isObfuscated ? { obfuscation: "" } : {}),
      };
    },
    whole: () => ({
      ...base,
      object: "chat.completion",
      choices: [
        {
          index: 0,
          message: {
            role: "assistant",
            content: calls.length > 0 ? null : performance.deltas.join(""),
            refusal: null,
            annotations: [],
            ...(calls.length > 0 ? { tool_calls: calls } : {}),
          },
          logprobs: null,
          finish_reason: finish,
        },
      ],
      usage: chatUsage(input, performance),
    }),
  };
}
