import type { Batch, BatchError } from "openai/resources/batches";
import { setTimeout as sleep } from "node:timers/promises";
import type { EndpointTools } from "./endpoints.ts";
import { fileId, prefixedId, requestId } from "./ids.ts";
import { answerLine, type BatchLine, readLines } from "./batchLines.ts";

/** What a test wants to go wrong in the batches made from now on. */
export interface BatchTrouble {
  /** Every so many requests one is refused by the model. */
  readonly failEvery?: number;
  /** The window is over after so many requests. */
  readonly expireAfter?: number;
  /** Stands still after so many requests until the next trouble is set. */
  readonly holdAfter?: number;
  /** So many tokens may wait in one batch, at four bytes each. */
  readonly enqueuedLimit?: number;
}

interface Running {
  batch: Batch;
  readonly lines: readonly BatchLine[];
  readonly done: string[];
  readonly failed: string[];
  isCancelled: boolean;
  isAwake: PromiseWithResolvers<void>;
}

export type Batches = ReturnType<typeof createBatches>;

const chunk = 50;

function overEnqueued(limit: number): BatchError {
  const message = `Enqueued token limit reached for this model in organization org-simulated. Limit: ${limit.toLocaleString("en-US")} enqueued tokens. Please try again once some in_progress batches have been completed.`;
  return { code: "token_limit_exceeded", message };
}

/** Batches, in memory as long as the server runs; each goes on by itself. */
export function createBatches(now: () => number) {
  const batches = new Map<string, Running>();
  let trouble: BatchTrouble = {};
  const seconds = () => Math.floor(now() / 1000);

  function told(running: Running, change: Partial<Batch>): void {
    const { done, failed, lines } = running;
    const request_counts = { total: lines.length, completed: done.length, failed: failed.length };
    running.batch = { ...running.batch, request_counts, ...change };
  }

  function keep(lines: readonly string[], name: string, { files }: EndpointTools): string | undefined {
    if (lines.length === 0) return undefined;
    const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
    const id = fileId();
    files.add({
      bytes,
      object: {
        id,
        object: "file",
        bytes: bytes.length,
        created_at: seconds(),
        filename: name,
        purpose: "batch_output",
        status: "processed",
      },
    });
    return id;
  }

  async function perform(running: Running, tools: EndpointTools): Promise<void> {
    const { lines, done, failed } = running;
    told(running, { status: "in_progress", in_progress_at: seconds() });
    const usage = { input: 0, cached: 0, output: 0, reasoning: 0 };
    for (const [index, line] of lines.entries()) {
      while (trouble.holdAfter !== undefined && index >= trouble.holdAfter && !running.isCancelled) {
        await running.isAwake.promise;
        running.isAwake = Promise.withResolvers();
      }
      if (running.isCancelled || (trouble.expireAfter !== undefined && index >= trouble.expireAfter)) break;
      const isBroken = trouble.failEvery !== undefined && (index + 1) % trouble.failEvery === 0;
      const answer = answerLine(line, tools, isBroken);
      (answer.isError ? failed : done).push(JSON.stringify(answer.line));
      usage.input += answer.usage?.input_tokens ?? 0;
      usage.cached += answer.usage?.input_tokens_details.cached_tokens ?? 0;
      usage.output += answer.usage?.output_tokens ?? 0;
      usage.reasoning += answer.usage?.output_tokens_details.reasoning_tokens ?? 0;
      told(running, {});
      if (index % chunk === chunk - 1) await sleep(tools.paceMs);
    }
    const missed = lines.slice(done.length + failed.length);
    const end = running.isCancelled ? "cancelled" : missed.length > 0 ? "expired" : "completed";
    const code = end === "cancelled" ? "batch_cancelled" : "batch_expired";
    const message =
      end === "cancelled"
        ? "This request was not executed because the batch was cancelled."
        : "This request could not be executed before the completion window expired.";
    const unanswered = missed.map(({ custom_id }) =>
      JSON.stringify({ id: `batch_${requestId()}`, custom_id, response: null, error: { code, message } }),
    );
    // The order is not that of the requests.
    const output = keep(done.toReversed(), `${running.batch.id}_output.jsonl`, tools);
    const errors = keep([...failed, ...unanswered], `${running.batch.id}_error.jsonl`, tools);
    told(running, {
      status: end,
      ...(output !== undefined && { output_file_id: output }),
      ...(errors !== undefined && { error_file_id: errors }),
      [`${end}_at`]: seconds(),
      usage: {
        input_tokens: usage.input,
        input_tokens_details: { cached_tokens: usage.cached },
        output_tokens: usage.output,
        output_tokens_details: { reasoning_tokens: usage.reasoning },
        total_tokens: usage.input + usage.output,
      },
    });
  }

  return {
    create(inputFile: string, text: string, about: Pick<Batch, "endpoint" | "metadata">, tools: EndpointTools): Batch {
      const { enqueuedLimit = Infinity } = trouble;
      const isOver = text.length / 4 > enqueuedLimit;
      const read = isOver ? { errors: [overEnqueued(enqueuedLimit)] } : readLines(text, about.endpoint);
      const at = seconds();
      const batch: Batch = {
        id: prefixedId("batch"),
        object: "batch",
        ...about,
        input_file_id: inputFile,
        completion_window: "24h",
        status: "validating",
        created_at: at,
        expires_at: at + 86_400,
        request_counts: { total: 0, completed: 0, failed: 0 },
      };
      const lines = "lines" in read ? read.lines : [];
      const running: Running = {
        batch,
        lines,
        done: [],
        failed: [],
        isCancelled: false,
        isAwake: Promise.withResolvers(),
      };
      batches.set(batch.id, running);
      if ("errors" in read) {
        const errors = { object: "list", data: [...read.errors] };
        queueMicrotask(() => told(running, { status: "failed", failed_at: at, errors }));
      } else void sleep(tools.paceMs).then(() => perform(running, tools));
      return batch;
    },
    find: (id: string): Batch | undefined => batches.get(id)?.batch,
    list: (): readonly Batch[] => [...batches.values()].map(({ batch }) => batch),
    cancel(id: string): Batch | undefined {
      const running = batches.get(id);
      if (!running) return undefined;
      if (["validating", "in_progress"].includes(running.batch.status)) {
        running.isCancelled = true;
        running.isAwake.resolve();
        told(running, { status: "cancelling", cancelling_at: seconds() });
      }
      return running.batch;
    },
    trouble(next: BatchTrouble): void {
      trouble = next;
      for (const { isAwake } of batches.values()) isAwake.resolve();
    },
  };
}
