/** tiktoken's merge is quadratic in a run's length: 200,000 equal letters take 20 s. No real word is this long. */
const longestRun = 256;

/**
 * The text in pieces whose runs of one kind (letters, digits, spaces, signs) are bounded. Ordinary text comes back
 * whole, so its count is exact; a cut adds a token or two.
 */
export function* cutRuns(text: string): Generator<string> {
  let start = 0;
  let run = 0;
  let kind = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const next = kindOf(code);
    run = next === kind ? run + 1 : 1;
    kind = next;
    if (run > longestRun && !isTrailSurrogate(code)) {
      yield text.slice(start, at);
      start = at;
      run = 1;
    }
  }
  if (start < text.length) yield text.slice(start);
}

function kindOf(code: number): number {
  if (code > 127 || (code > 64 && code < 91) || (code > 96 && code < 123)) return 0;
  if (code > 47 && code < 58) return 1;
  return code < 33 ? 2 : 3;
}

function isTrailSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
