import type { ApiKey } from "../../core/provider/createProvider.ts";
import { presets } from "../../core/provider/presets.ts";
import type { Connection } from "../../core/provider/provider.ts";

/** Headers of requests that Plumb makes itself, beside the questions: the key as the server takes it, then the user's own. */
export function requestHeaders(
  { preset, headers = {} }: Pick<Connection, "preset" | "headers">,
  secret: ApiKey | undefined,
): Record<string, string> {
  const own = Object.entries(headers).flatMap(([name, value]) => {
    if (!value.includes(keyMark)) return [[name.toLowerCase(), value]];
    return typeof secret === "string" ? [[name.toLowerCase(), value.replaceAll(keyMark, secret)]] : [];
  });
  return { accept: "application/json", ...keyHeader(preset, secret), ...Object.fromEntries(own) };
}

const keyMark = "${key}";

function keyHeader(preset: Connection["preset"], secret: ApiKey | undefined): Record<string, string> {
  if (secret === undefined || secret === "") return {};
  if (typeof secret === "object") return { authorization: `Bearer ${secret.token}` };
  return presets[preset].keyHeader === "api-key" ? { "api-key": secret } : { authorization: `Bearer ${secret}` };
}
