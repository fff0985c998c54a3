import { createHash } from "node:crypto";

/** In hexadecimal, of all the texts as one. */
export function sha256(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text);
  return hash.digest("hex");
}
