import { maskPairs } from "./maskPairs.ts";
import { clip } from "./variables.ts";

/** What an adapter tells of an exception; each part may be missing. */
export interface Exception {
  /** For example `TypeError`; some adapters put the whole message here. */
  readonly name: string | undefined;
  readonly message: string | undefined;
  /** `never`, `always`, `unhandled` or `userUnhandled`, as the protocol has it. */
  readonly breakMode: string | undefined;
  /** The adapter's own text of the stack, for when the frames cannot be had. */
  readonly stackText: string | undefined;
  /** What it was caused by, outermost first. */
  readonly causes: readonly string[];
}

const longestHeadline = 160;
const longestMessage = 4000;

/** Name and message in one line: what a person calls the exception. */
export function headlineOf(exception: Exception): string {
  const [first = ""] = wholeOf(exception).split("\n");
  return clip(maskPairs(first.slice(0, 2 * longestHeadline), { isProse: true }), longestHeadline);
}

/** All that is known of it but the stack. */
export function exceptionLines(exception: Exception): string[] {
  const { breakMode, causes } = exception;
  const isUnhandled = breakMode === "unhandled" || breakMode === "userUnhandled";
  return [
    maskPairs(wholeOf(exception).slice(0, longestMessage), { isProse: true }),
    ...(isUnhandled ? ["The program does not catch it."] : []),
    ...causes.slice(0, 5).map((cause) => `Caused by: ${maskPairs(clip(cause, longestMessage / 4), { isProse: true })}`),
  ];
}

function wholeOf({ name, message }: Exception): string {
  const [type, text] = [withoutStack(name ?? ""), withoutStack(message ?? "")];
  if (text === "" || type.includes(text)) return type === "" ? "an exception" : type;
  return type === "" || text.includes(type) ? text : `${type}: ${text}`;
}

/** Adapters of JavaScript append the stack to the message. */
function withoutStack(text: string): string {
  const stack = /\n\s+at\s/.exec(text);
  return (stack ? text.slice(0, stack.index) : text).trim();
}
