import { randomBytes } from "node:crypto";

export interface Ids {
  readonly response: string;
  item(prefix: "rs" | "msg" | "cmp" | "fc" | "ws" | "ci" | "fs"): string;
}

/** Ids as the real API makes them: the items of a response share its ending. */
export function createIds(): Ids {
  const ending = randomBytes(8).toString("hex");
  const id = (prefix: string): string => `${prefix}_${randomBytes(16).toString("hex")}${ending}`;
  return { response: id("resp"), item: id };
}

export function chatId(): string {
  return `chatcmpl-${randomBytes(22).toString("base64url").slice(0, 29)}`;
}

export function requestId(): string {
  return `req_${randomBytes(16).toString("hex")}`;
}

/** As `file-Xf…`. */
export function fileId(): string {
  return `file-${randomBytes(33).toString("base64url").replaceAll(/[-_]/g, "").slice(0, 22)}`;
}

/** A thing that is kept beyond a response. */
export function prefixedId(prefix: "vs" | "vsfb" | "cntr" | "cfile" | "batch"): string {
  return `${prefix}_${randomBytes(16).toString("hex")}`;
}

/** Pads a delta so that the length of the event does not tell the text; the client throws it away. */
export function obfuscation(delta: string): string {
  return randomBytes(16)
    .toString("base64url")
    .slice(0, Math.max(1, 16 - (delta.length % 16)));
}
