/** As much as git looks at. */
const sample = 8_000;

/** True for content that is not text. Takes bytes as read, or a text that was already decoded. */
export function isBinary(content: string | Uint8Array): boolean {
  if (typeof content === "string") return isBadlyDecoded(content.slice(0, sample));
  const [first, second] = content;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return !isUtf16 && content.subarray(0, sample).includes(0);
}

function isBadlyDecoded(text: string): boolean {
  if (text.includes("\0")) return true;
  const replaced = text.split("\uFFFD").length - 1;
  return replaced > text.length / 10;
}
