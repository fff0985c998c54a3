import type { Response, ResponseStreamEvent } from "openai/resources/responses/responses";
import type { ErrorBody } from "./refusal.ts";
import type { ResponseSnapshot } from "./responseSnapshot.ts";

/** SDK event types without the number, and with the response as it is sent. */
type Unnumbered<Event> = Event extends { response: Response }
  ? Omit<Event, "response" | "sequence_number"> & { response: ResponseSnapshot }
  : Omit<Event, "sequence_number">;
type Told<Event> = Event extends ResponseStreamEvent ? Unnumbered<Event> : never;
/** On the wire an error event carries its error in an object, as recorded; the SDK's type has it flat. */
interface WireError {
  readonly type: "error";
  readonly error: ErrorBody["error"];
}
export type ResponsesEvent =
  | (Told<ResponseStreamEvent> & { readonly type: string; readonly obfuscation?: string })
  | WireError;
