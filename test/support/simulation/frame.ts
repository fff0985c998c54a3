/** One server-sent event on its way out. */
export interface Frame {
  /** The `event:` line; Chat Completions has none. */
  readonly event: string | undefined;
  readonly data: string;
  /** What a client sees of it, for pacing and for stopping before the first text. */
  readonly pace: "none" | "thinking" | "text";
}

export function encodeFrame({ event, data }: Frame): string {
  return `${event === undefined ? "" : `event: ${event}\n`}data: ${data}\n\n`;
}
