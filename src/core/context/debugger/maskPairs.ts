import { isHidden, isSecretName, masked } from "./maskedNames.ts";

const name = /[\p{L}_$][\p{L}\p{N}_$.-]*/gu;
const assigned = /^(?:\\*["'`])?[ \t]*(?:=>|[:=])[ \t]*(?:(?:bearer|basic)[ \t]+)?/i;
/** `"--password", "x"` of a list, also as `--password x`; the header lists of Node have pairs of this form, too. */
const next = /^(?:\\*["'`])?[ \t]*,[ \t]*(?:(?:bearer|basic)[ \t]+)?/i;
const nextWord = /^[ \t]+(?=[^-\s])/;
/** They say what is wrong in a message, as in "Unexpected token: }". */
const ordinaryWord = /^(?:key|token|tokens|pass|pin)$/i;
const ends = " \t\r\n\"'`\\,;&<>)}]";
const closing: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };

/**
 * A text with the values masked that stand behind the names of secrets: an object that a debugger shows in one line,
 * or, with `isProse`, a message. For texts of some thousand characters.
 */
export function maskPairs(text: string, { isProse = false } = {}): string {
  let out = "";
  let kept = 0;
  for (const { 0: word, index } of text.matchAll(name)) {
    if (index < kept || !isSecretName(word) || (isProse && ordinaryWord.test(word))) continue;
    const from = valueStart(text, index, index + word.length);
    if (from === undefined) continue;
    const to = valueEnd(text, from);
    if (to === from || !isHidden(word, text.slice(from, to))) continue;
    out += text.slice(kept, from) + masked;
    kept = to;
  }
  return out + text.slice(kept);
}

function valueStart(text: string, start: number, end: number): number | undefined {
  const rest = text.slice(end, end + 60);
  const isFlag = text[start - 1] === "-";
  const isQuoted = /["'`]/.test(text[start - 1] ?? "") && /^\\*["'`]/.test(rest);
  const found =
    assigned.exec(rest) ?? (isFlag || isQuoted ? next.exec(rest) : null) ?? (isFlag ? nextWord.exec(rest) : null);
  return found ? end + found[0].length : undefined;
}

/** Of a value that was cut off, the end of the text. */
function valueEnd(text: string, from: number): number {
  const quote = /^\\*["'`]/.exec(text.slice(from, from + 10))?.[0];
  if (quote) return afterQuote(text, from + quote.length, quote);
  if (closing[text.charAt(from)]) return afterBracket(text, from);
  let to = from;
  while (to < text.length && !ends.includes(text.charAt(to))) to += 1;
  return to;
}

function afterQuote(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith(quote, at)) return at + quote.length;
    // In a plain string a backslash takes the next character with it; in an escaped one it may begin the end.
    if (quote.length === 1 && text[at] === "\\") at += 1;
  }
  return text.length;
}

function afterBracket(text: string, from: number): number {
  const open = text.charAt(from);
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === open) depth += 1;
    else if (text[at] === closing[open]) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
