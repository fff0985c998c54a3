import type { Ending } from "./answerWriter.ts";
import type { Output } from "./output.ts";

/** Turns one exchange's wire data into answer events, which it puts into an `AnswerWriter`. */
export interface WireReader {
  /** One event of a stream, already parsed; `name` is its `event:` line. */
  event(data: unknown, name: string | undefined): void;
  /** The stream said that it is over, `[DONE]`. */
  done(): void;
  /** A whole answer from a backend that does not stream. False when it is something else. */
  whole(body: unknown): boolean;
  /** Writes what was held back until the last byte. */
  end(): void;
  /** Undefined while the answer is not finished. */
  ending(): Ending | undefined;
  /** Nothing more is wanted. Chat sends its usage after the finish, so it is complete later than finished. */
  isComplete(): boolean;
  /** The model asked for something that is neither text nor a tool call of ours. */
  hasOtherOutput(): boolean;
  /** What the next question of the thread may hand back. */
  output(): Output;
}
