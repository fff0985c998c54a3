/** What a finished answer leaves for the next question. */
export interface Output {
  /** As they came. */
  readonly items: readonly unknown[];
  /** Undefined when the provider did not keep the response. */
  readonly responseId?: string | undefined;
}

export const emptyOutput: Output = { items: [] };
