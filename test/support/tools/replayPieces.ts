/**
 * A recorded body as a careless network and a differently written server would deliver it: by the seed with CRLF line
 * ends, with comments between the events, and cut at random places, often inside a character. Seed 1 only cuts.
 */
export function replayPieces(body: string, seed: number): readonly Buffer[] {
  const random = seeded(seed);
  const isStream = /^\s*(data|event|id|retry)?:/.test(body);
  let text = body;
  if (isStream && seed % 4 >= 2) text = withComments(text, random);
  if (isStream && seed % 2 === 0) text = text.replaceAll(/\r\n?|\n/g, "\r\n");
  return cut(Buffer.from(text), random);
}

/** Whether a piece begins with the rest of a character. */
export function isHalved(piece: Buffer): boolean {
  return isContinuation(piece[0]);
}

/** A comment may stand by itself, as keep-alives do, or inside an event. */
function withComments(text: string, random: () => number): string {
  return text.replaceAll(/\r?\n\r?\n/g, (blank) => {
    const dice = random();
    if (dice < 0.2) return `${blank}: keep-alive\n\n`;
    return dice < 0.4 ? `\n: ping ✓${blank}` : blank;
  });
}

function cut(body: Buffer, random: () => number): Buffer[] {
  // Long recordings in larger pieces, so that each still is a few hundred of them at most.
  const largest = Math.max(48, body.length / 150);
  const pieces: Buffer[] = [];
  for (let from = 0; from < body.length;) {
    let to = Math.min(body.length, from + 1 + Math.floor(random() * largest));
    if (random() < 0.5) {
      const inside = body.subarray(from + 1, to).findIndex(isContinuation);
      if (inside !== -1) to = from + 1 + inside;
    }
    pieces.push(body.subarray(from, to));
    from = to;
  }
  return pieces;
}

/** Any byte of a UTF-8 character but its first. */
function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** mulberry32: small, and the same numbers for the same seed everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
