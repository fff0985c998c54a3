import { Worker } from "node:worker_threads";
import * as z from "zod/mini";
import type { CountTokens } from "../core/context/piece.ts";
import { rememberCounts } from "../core/context/rememberCounts.ts";
import { t } from "../l10n/language.ts";

const reply = z.object({ id: z.number(), count: z.number() });

/** When the tokenizer cannot run: a little more than the measured 4.8 characters a token, so a count errs high. */
const charactersPerToken = 4;
/** 32 MB of text, two bytes a character: a long chat several times over. */
const rememberedCharacters = 16_000_000;

export interface TokenCounter {
  readonly count: CountTokens;
  dispose(): void;
}

/** Counts in a worker thread that starts on first use, so that a large file never blocks the extension host. */
export function createTokenCounter(entry: URL, report: (sentence: string, error: unknown) => void): TokenCounter {
  const waiting = new Map<number, { text: string; resolve: (count: number) => void }>();
  let worker: Worker | undefined;
  let isBroken = false;
  let nextId = 0;

  const guess = (text: string) => Math.ceil(text.length / charactersPerToken);

  function giveUp(error: unknown): void {
    isBroken = true;
    worker = undefined;
    for (const { text, resolve } of waiting.values()) resolve(guess(text));
    waiting.clear();
    report(t("The tokenizer stopped: token counts are estimates until the window is reloaded."), error);
  }

  function start(): Worker {
    const started = new Worker(entry);
    started.unref();
    started.on("message", (message: unknown) => {
      const { id, count } = reply.parse(message);
      waiting.get(id)?.resolve(count);
      waiting.delete(id);
    });
    started.on("error", giveUp);
    return started;
  }

  const remembered = rememberCounts((text, encoding) => {
    const active = (worker ??= start());
    const id = nextId++;
    return new Promise((resolve) => {
      waiting.set(id, { text, resolve });
      active.postMessage({ id, text, encoding });
    });
  }, rememberedCharacters);

  return {
    count(text, encoding) {
      if (text === "") return Promise.resolve(0);
      return isBroken ? Promise.resolve(guess(text)) : remembered(text, encoding);
    },
    dispose: () => void worker?.terminate(),
  };
}
