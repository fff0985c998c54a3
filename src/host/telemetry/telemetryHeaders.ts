import type * as vscode from "vscode";
import * as z from "zod/mini";

const secretName = "plumb.telemetryHeaders";
const stored = z.object({ origin: z.string(), headers: z.record(z.string(), z.string()) });

export interface TelemetryHeaders {
  /** Empty unless they were stored for this very origin: a changed address never receives them. */
  for(endpoint: string): Promise<Readonly<Record<string, string>>>;
  store(endpoint: string, headers: Readonly<Record<string, string>>): Promise<void>;
  forget(): Promise<void>;
}

/** Headers for the user's collector, such as its key. They live in VS Code's secret storage. */
export function createTelemetryHeaders(
  secrets: Pick<vscode.SecretStorage, "get" | "store" | "delete">,
): TelemetryHeaders {
  return {
    async for(endpoint) {
      try {
        const { origin, headers } = stored.parse(JSON.parse((await secrets.get(secretName)) ?? ""));
        return origin === new URL(endpoint).origin ? headers : {};
      } catch {
        return {};
      }
    },
    async store(endpoint, headers) {
      await secrets.store(secretName, JSON.stringify({ origin: new URL(endpoint).origin, headers }));
    },
    async forget() {
      await secrets.delete(secretName);
    },
  };
}

/** `authorization=Bearer x, x-team=a`, as `OTEL_EXPORTER_OTLP_HEADERS` is written. Undefined when it cannot be read. */
export function parseHeaders(text: string): Readonly<Record<string, string>> | undefined {
  const headers: Record<string, string> = {};
  for (const pair of text.split(",")) {
    const [, name, value] = /^\s*([\w!#$%&'*+.^`|~-]{1,100})\s*=\s*([\x20-\x7e]*?)\s*$/.exec(pair) ?? [];
    if (name === undefined || value === undefined) return undefined;
    headers[name.toLowerCase()] = value;
  }
  return headers;
}
