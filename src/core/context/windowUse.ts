/** How full the next question would be, all in tokens. */
export interface WindowUse {
  /** What one question may carry: the smaller one of what the model takes and the user's own cap. */
  readonly limit: number;
  /** What the model takes; undefined when the catalog does not know it. */
  readonly modelLimit: number | undefined;
  readonly instructions: number;
  /** Of all earlier turns, also those that will stay out. */
  readonly earlier: number;
  /** How many of the oldest questions will stay out. */
  readonly leftOut: number;
  readonly pieces: number;
  readonly question: number;
  /** False: counted with another tokenizer than the model's. */
  readonly isExact: boolean;
}
