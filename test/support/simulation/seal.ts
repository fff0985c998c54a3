import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import * as z from "zod/mini";
import { badRequest, type Refusal } from "./refusal.ts";

/** What stands encrypted in a reasoning or compaction item: enough to count it, and for a compaction to go on from it. */
const contentSchema = z.object({
  kind: z.enum(["reasoning", "compaction"]),
  /** Models that can read it. */
  family: z.string(),
  /** What it counts as input when it is sent back. */
  tokens: z.number(),
  text: z.string(),
});
type SealedContent = z.output<typeof contentSchema>;

/** Fixed, so that a thread goes on after the simulation was started again. It keeps nothing secret. */
const key = createHash("sha256").update("plumb simulation").digest();
const prefix = "gAAAAAB";
const ivLength = 12;
const tagLength = 16;

/** Opaque to the client, and different each time, as the real one is. */
export function seal(content: SealedContent): string {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const body = Buffer.concat([cipher.update(JSON.stringify(content), "utf8"), cipher.final()]);
  return prefix + Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
}

/** Throws the Refusal for what this simulation did not issue, or issued for another family of models. */
export function unseal(sealed: string, kind: SealedContent["kind"], family: string): SealedContent {
  const content = opened(sealed);
  if (content?.kind !== kind || content.family !== family) throw unverified(sealed);
  return content;
}

/** Reasoning is readable within a generation: `gpt-6.1` of `gpt-6.1-sol`. */
export function familyOf(modelId: string): string {
  return /^(?:gpt-\d+(?:\.\d+)?|o\d+)/.exec(modelId)?.[0] ?? modelId;
}

/** As quoted in public issues of 2025-2026. */
export function unverified(sealed: string): Refusal {
  const shown = sealed.length > 12 ? `${sealed.slice(0, 8)}...${sealed.slice(-4)}` : sealed;
  const message = `The encrypted content ${shown} could not be verified. Reason: Encrypted content could not be decrypted or parsed.`;
  return badRequest("invalid_encrypted_content", "input", message);
}

function opened(sealed: string): SealedContent | undefined {
  if (!sealed.startsWith(prefix)) return undefined;
  const bytes = Buffer.from(sealed.slice(prefix.length), "base64url");
  const tag = bytes.subarray(ivLength, ivLength + tagLength);
  if (tag.length < tagLength) return undefined;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivLength));
    decipher.setAuthTag(tag);
    const text = Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]);
    return contentSchema.parse(JSON.parse(text.toString("utf8")));
  } catch {
    return undefined;
  }
}
