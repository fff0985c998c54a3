import * as z from "zod/mini";
import type { CountTokens } from "../core/context/piece.ts";
import { rememberCounts } from "../core/context/rememberCounts.ts";
import { t } from "../l10n/language.ts";
import { createWorkerClient } from "./workerClient.ts";

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
  let isBroken = false;
  const guess = (text: string) => Math.ceil(text.length / charactersPerToken);
  const { ask, dispose } = createWorkerClient({
    entry,
    replyFrom: (message) => reply.parse(message),
    onBroken(error) {
      isBroken = true;
      report(t("The tokenizer stopped: token counts are estimates until the window is reloaded."), error);
    },
  });

  const remembered = rememberCounts(
    (text, encoding) =>
      ask({ text, encoding }).then(
        ({ count }) => count,
        () => guess(text),
      ),
    rememberedCharacters,
  );

  return {
    count(text, encoding) {
      if (text === "") return Promise.resolve(0);
      return isBroken ? Promise.resolve(guess(text)) : remembered(text, encoding);
    },
    dispose,
  };
}
