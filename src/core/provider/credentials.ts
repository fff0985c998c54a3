import { presets } from "./presets.ts";
import type { Connection } from "./provider.ts";
import { t } from "../../l10n/language.ts";

/** An API key, or a short-lived token of an identity service such as Microsoft Entra ID. */
export type Secret = string | { readonly token: string };

export function textOf(secret: Secret): string {
  return typeof secret === "string" ? secret : secret.token;
}

const keyMark = "${key}";
/**
 * The transport sets these itself, or they change how the request is read on its way; a body that a proxy reads
 * otherwise than the server could carry a second request.
 */
const reserved =
  /^(accept|accept-encoding|connection|content-.*|cookie2?|expect|host|keep-alive|proxy-.*|sec-.*|te|trailer|transfer-encoding|upgrade)$/i;
const longestValue = 8_192;

/** Why a header of the user's is not sent, as a sentence. Undefined when it is fine. Never repeats the value. */
export function headerProblem(name: string, value: string): string | undefined {
  if (!/^[\w!#$%&'*+.^`|~-]{1,100}$/.test(name)) return t("A header's name may only hold letters, digits and hyphens.");
  if (reserved.test(name)) return t("The header {0} belongs to the connection itself and cannot be set.", name);
  if (!/^[\t\x20-\x7e]*$/.test(value)) return t("The header {0} holds a line break or a letter outside ASCII.", name);
  if (value.length > longestValue) return t("The header {0} is too long.", name);
  // A key in the settings would be synced and shown; with the mark it comes from the secret storage.
  if (/^(authorization|api-key|x-api-key|x-goog-api-key|cookie)$/i.test(name) && !value.includes(keyMark)) {
    return t("The header {0} may only hold the stored key: write {1} in its place.", name, keyMark);
  }
  return undefined;
}

/** Sentences about those of a connection's headers that are not sent. */
export function headerProblems({ headers = {} }: Pick<Connection, "headers">): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) => headerProblem(name, value) ?? []);
}

/**
 * The headers that carry the key and what the user added, by lower-case name; null where one must not be sent, even if
 * the environment holds it. A header of the user's that holds the key takes the place of the usual one: behind a proxy
 * the usual one may mean something else.
 */
export function headersFor(
  { preset, headers = {} }: Pick<Connection, "preset" | "headers">,
  secret: Secret | undefined,
): Readonly<Record<string, string | null>> {
  const own = Object.entries(headers).filter(([name, value]) => headerProblem(name, value) === undefined);
  const sent: Record<string, string | null> = { authorization: null, "api-key": null };
  if (secret !== undefined && !own.some(([, value]) => value.includes(keyMark))) {
    const isKey = typeof secret === "string" && presets[preset].keyHeader === "api-key";
    sent[isKey ? "api-key" : "authorization"] = isKey ? secret : `Bearer ${textOf(secret)}`;
  }
  for (const [name, value] of own) {
    const text = secret === undefined ? value : value.replaceAll(keyMark, () => textOf(secret));
    // Without a key there is nothing to put there.
    sent[name.toLowerCase()] = text.includes(keyMark) ? null : text;
  }
  return sent;
}
