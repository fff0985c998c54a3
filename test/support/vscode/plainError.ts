/** A failure whose message is a whole sentence for a person: it is printed alone, without a stack. */
export class PlainError extends Error {
  override readonly name = "PlainError";
}

/** What to print for anything that was thrown. */
export function explainError(error: unknown): string {
  if (error instanceof PlainError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
