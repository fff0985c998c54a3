export interface WireEvent {
  /** From the `event:` line; most backends leave it out or repeat it inside the data. */
  readonly name: string | undefined;
  readonly data: string;
}

/** A line longer than this is no model API's event, and must not eat the memory. */
const longestEvent = 32 * 1024 * 1024;

const hasLineEnd = /[\r\n]/;

/**
 * Server-sent events from text cut at any place. Takes LF, CRLF and CR, skips comments, joins `data:` lines,
 * and at the end gives an event whose closing blank line is missing.
 */
export function createSseParser() {
  let rest = "";
  let holdsCr = false;
  let name: string | undefined;
  let data: string | undefined;
  let out: WireEvent[] = [];

  /** One line of the text, its end not included: cut only where something of it is kept. */
  function line(text: string, from: number, to: number) {
    if (from === to) {
      if (data !== undefined) out.push({ name, data });
      name = undefined;
      data = undefined;
    } else if (text.startsWith("data:", from)) {
      const value = text.slice(text[from + 5] === " " ? from + 6 : from + 5, to);
      data = data === undefined ? value : `${data}\n${value}`;
    } else if (text.startsWith("event:", from)) name = text.slice(text[from + 6] === " " ? from + 7 : from + 6, to);
  }

  function lines(text: string) {
    let from = 0;
    for (let to = text.indexOf("\n"); to !== -1; to = text.indexOf("\n", from)) {
      line(text, from, to);
      from = to + 1;
    }
    rest = text.slice(from);
    checkLength();
  }

  function checkLength() {
    if (rest.length + (data?.length ?? 0) > longestEvent) throw new Error("The server sent an event without end.");
  }

  function take(): readonly WireEvent[] {
    const events = out;
    out = [];
    return events;
  }

  return {
    push(text: string): readonly WireEvent[] {
      // A long line in many pieces: searched once, when its end is there, and not anew with each piece.
      if (!holdsCr && !hasLineEnd.test(text)) {
        rest += text;
        checkLength();
        return take();
      }
      const joined = rest === "" ? text : rest + text;
      // A CR at the cut may be the first half of CRLF: it waits for what follows.
      holdsCr = joined.endsWith("\r");
      const whole = holdsCr ? joined.slice(0, -1) : joined;
      lines(whole.includes("\r") ? whole.replaceAll(/\r\n?/g, "\n") : whole);
      if (holdsCr) rest += "\r";
      return take();
    },
    end(): readonly WireEvent[] {
      lines(`${holdsCr ? rest.slice(0, -1) : rest}\n\n`);
      holdsCr = false;
      return take();
    },
  };
}
