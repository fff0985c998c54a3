import type { Reading } from "../attempt.ts";
import { isRecord, numberAt, recordAt, textAt } from "../wireValue.ts";
import type { BackgroundPlace } from "./place.ts";

export type Tracked = ReturnType<typeof trackPlace>;

/** A reading that knows where its answer is, over several responses. Events that were read before are passed over. */
export function trackPlace({ reader, writer }: Reading, begun: BackgroundPlace | undefined) {
  let responseId = begun?.responseId;
  let after = begun?.after ?? -1;

  /** The response itself, as a look at it gives it. */
  function look(response: Record<string, unknown>): boolean {
    responseId ??= textAt(response, "id");
    const status = textAt(response, "status");
    if (status === undefined) return reader.whole(response);
    if (status !== "queued" && status !== "in_progress")
      reader.event({ type: `response.${status}`, response }, undefined);
    return true;
  }

  return {
    look,
    writer,
    reader: {
      ...reader,
      event(data: unknown, name: string | undefined) {
        const number = numberAt(data, "sequence_number");
        if (number !== undefined && number <= after) return;
        after = number ?? after;
        responseId ??= textAt(recordAt(data, "response"), "id");
        reader.event(data, name);
      },
      whole: (body: unknown) => (isRecord(body) && textAt(body, "id") !== undefined ? look(body) : reader.whole(body)),
    },
    place: (): BackgroundPlace | undefined => (responseId === undefined ? undefined : { responseId, after }),
  };
}
