import { failureOf } from "../../core/provider/failure/classify.ts";
import type { Failure, FailureKind } from "../../core/provider/failure/failure.ts";
import { isRecord, textAt } from "../../core/provider/wireValue.ts";

/**
 * Read from the top, on code, name and message together: extensions throw what they like. The first three codes are
 * VS Code's own; `ChatQuotaExceeded` and `ChatRateLimited` are Copilot's (2026-11).
 */
const signs: readonly (readonly [FailureKind, RegExp])[] = [
  ["permission", /\bNoPermissions\b/],
  ["modelNotFound", /\bNotFound\b|\bmodel\b.{0,200}(not found|is unknown|not registered|does not exist)/i],
  ["rateLimit", /RateLimited|rate.?limit|too many requests|slow down|\b429\b/i],
  ["quota", /\bBlocked\b|QuotaExceeded|quota|premium requests|billing|insufficient (balance|credits|funds)|\b402\b/i],
  [
    "contextTooLong",
    /context (length|window)|prompt (is )?too long|too many tokens|token limit|exceeds? .{0,40}tokens|\b413\b/i,
  ],
  ["contentFilter", /content.?filter|\bfiltered\b|responsible ai|content policy|moderation/i],
  ["auth", /sign(ed)? ?in|log(ged)? ?in|not authenticated|unauthori[sz]ed|api key|\b401\b/i],
  ["overloaded", /overloaded|service unavailable|\b(503|529)\b/i],
  ["network", /ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ERR_(INTERNET|NETWORK|NAME)|fetch failed|network|socket hang up/i],
  ["server", /internal server error|bad gateway|\b50[024]\b/i],
];
const longestMessage = 4_000;

/** What `sendRequest` or its stream threw. `hasBegun`: parts of the answer had come. */
export function editorFailure(error: unknown, hasBegun: boolean): Failure {
  const message = messagesOf(error).join(" · ").slice(0, longestMessage);
  // An unspecified error of the model has this code, and its cause says more.
  const code = [textAt(error, "code"), error instanceof Error ? error.name : undefined].find(
    (name) => name !== undefined && name !== "Unknown" && name !== "Error",
  );
  const said = `${code ?? ""} ${message}`;
  const kind = signs.find(([, sign]) => sign.test(said))?.[0] ?? (hasBegun ? "interrupted" : "unknown");
  return { ...failureOf(kind, message), code };
}

/** With those of its causes, the outermost first, each said once. */
function messagesOf(error: unknown): string[] {
  const messages: string[] = [];
  for (let at: unknown = error, depth = 0; at !== undefined && depth < 4; depth += 1) {
    const message = typeof at === "string" ? at : textAt(at, "message");
    if (message !== undefined && !messages.includes(message)) messages.push(message);
    at = isRecord(at) ? at["cause"] : undefined;
  }
  return messages;
}
