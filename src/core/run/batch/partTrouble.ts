import type { Batches } from "../../provider/batch/createBatches.ts";
import { classify } from "../../provider/failure/classify.ts";
import type { Failure, FailureKind } from "../../provider/failure/failure.ts";
import { t } from "../../../l10n/language.ts";

/** Nothing goes on before the user has done something. What was sent goes on at the provider meanwhile. */
export class BatchPaused extends Error {
  override readonly name = "BatchPaused";
}

/** The same request may well be answered later. */
const passing: readonly FailureKind[] = [
  "rateLimit",
  "overloaded",
  "server",
  "network",
  "timeout",
  "interrupted",
  "unknown",
];
/** The user has to mend the connection. */
const mending: readonly FailureKind[] = ["auth", "permission"];

/** `passing`: later. `mend`: not before the connection is mended. `final`: never. */
type Kind = "passing" | "mend" | "final";

/** A request to the Batch API that failed; anything else that is thrown is a fault on this machine. */
export class Trouble extends Error {
  override readonly name = "Trouble";
  readonly kind: Kind;
  readonly failure: Failure;
  constructor(error: unknown, now: number) {
    const headers = error instanceof Error && "headers" in error ? error.headers : undefined;
    const failure = classify({ error, headers: headers instanceof Headers ? headers : undefined, now });
    super(failure.message, { cause: error });
    this.failure = failure;
    this.kind = kindOf(failure.kind);
  }
}

function kindOf(kind: FailureKind): Kind {
  if (passing.includes(kind)) return "passing";
  return mending.includes(kind) ? "mend" : "final";
}

/** What is thrown on this machine is given on: a full disk, another window that works on the run. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Trouble) return error;
  throw error;
}

/** The same, with every failure as a `Trouble`. */
export function withTroubles(batches: Batches, now: () => number): Batches {
  const told = async <Value>(act: Promise<Value>): Promise<Value> => {
    try {
      return await act;
    } catch (error) {
      throw new Trouble(error, now());
    }
  };
  return {
    upload: (...args) => told(batches.upload(...args)),
    create: (...args) => told(batches.create(...args)),
    find: (...args) => told(batches.find(...args)),
    look: (...args) => told(batches.look(...args)),
    cancel: (...args) => told(batches.cancel(...args)),
    async *lines(...args) {
      const lines = batches.lines(...args);
      try {
        for (;;) {
          // oxlint-disable-next-line no-await-in-loop -- a file is read line by line.
          const { done, value } = await told(lines.next());
          if (done) return;
          yield value;
        }
      } finally {
        await lines.return();
      }
    },
  };
}

/** Whether the provider clearly did not take it: a refusal of its own, and none that can come after taking it. */
export function isClearlyUnsent({ status, kind }: Failure): boolean {
  if (kind === "rateLimit" || kind === "overloaded") return status !== undefined;
  return status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 409;
}

/** In the user's words, and what the provider said. */
export function mendSentence(label: string, { kind }: Failure, isAtProvider: boolean): string {
  const why =
    kind === "auth"
      ? t("{0} did not accept the API key.", label)
      : t("{0} does not let this API key use batches.", label);
  const where = isAtProvider ? t("What was sent goes on there.") : t("Nothing was sent and nothing is charged.");
  return t("{0} {1} It goes on once the connection is mended.", why, where);
}

export function refusalSentence(label: string, message: string): string {
  const words = message.trim().slice(0, 300);
  const said = words === "" ? t("without saying why") : t("“{0}”", words);
  return t("{0} refused it: {1}. Nothing of it was run, and nothing is charged.", label, said);
}
