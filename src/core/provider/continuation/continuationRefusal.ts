import type { Failure } from "../failure/failure.ts";

/** Names of the refusal at OpenAI and its likes, as read in issues of their clients, 2026-11. */
const codes = /^(invalid_encrypted_content|previous_response_not_found)$/;
const params = /^(previous_response_id|input(\b|\[|\.))/;
const words = [
  /encrypted[_ ]content\b.{0,400}(could not|cannot|invalid|verif|decrypt|pars)/is,
  /previous[_ ]response\b.{0,400}(not found|expired|not supported|does not exist)/is,
  /item\b.{0,20}\bwith id\b.{0,200}not found/is,
  /without its required|no tool output found/i,
  /\binput(\[\d+\]|\.\d+)/,
];

/**
 * Whether a request that carried continuations was refused for them. `maybe`: it says nothing that tells, and without
 * them the same question may well be taken.
 */
export function continuationRefusal({ kind, status, code, param, message }: Failure): "surely" | "maybe" | "no" {
  if (code !== undefined && codes.test(code)) return "surely";
  if (kind === "contextTooLong") return "maybe";
  if (kind !== "badRequest" && kind !== "notAnApi" && kind !== "unknown") return "no";
  if ((param !== undefined && params.test(param)) || words.some((known) => known.test(message))) return "surely";
  // A web page in place of an API is one with or without them.
  return kind !== "badRequest" || status === 404 ? "no" : "maybe";
}
