import pLimit from "p-limit";
import type { Turn } from "../../core/thread/turn.ts";
import { lazy } from "../lazy.ts";
import type { Settings } from "../settingsSchema.ts";
import { finishedRequestOf } from "./finishedRequest.ts";
import type { Otlp } from "./otlp.ts";
import type { TelemetryHeaders } from "./telemetryHeaders.ts";

export interface TelemetryDeps {
  readonly settings: () => Settings;
  readonly headers: TelemetryHeaders;
  readonly version: string;
  readonly now: () => number;
  /** Where every failure goes, and nowhere else: the answer is already there. */
  readonly log: (sentence: string) => void;
}

/**
 * Tells the user's own collector about each request, once they have named one. VS Code's telemetry switch is about what
 * goes to vendors; this goes to the address in the user's settings and to nobody else, so that setting alone decides.
 */
export function createTelemetry({ settings, headers, version, now, log }: TelemetryDeps) {
  let open: { readonly endpoint: string; readonly otlp: ReturnType<typeof lazy<Otlp>> } | undefined;
  const inTurn = pLimit(1);

  function otlpAt(endpoint: string) {
    return lazy(async () => {
      // Nothing of OpenTelemetry is loaded while this is off.
      const { createOtlp } = await import("./otlp.ts");
      return createOtlp({ endpoint, version, headers: () => headers.for(endpoint), onFailure: log });
    });
  }

  async function follow(endpoint: string): Promise<void> {
    if (open?.endpoint === endpoint) return;
    const before = open;
    open = endpoint === "" ? undefined : { endpoint, otlp: otlpAt(endpoint) };
    await (await before?.otlp.made())?.close();
  }

  async function safely(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      log(`Telemetry failed: ${error instanceof Error ? error.message : "no reason was given"}`);
    }
  }

  const inOrder = (act: () => Promise<void>): Promise<void> => inTurn(() => safely(act));

  return {
    /** After the last event of a turn. */
    record(turn: Turn): void {
      const current = settings();
      const endpoint = current["telemetry.otlpEndpoint"];
      if (endpoint === "" && !open) return;
      const request = finishedRequestOf(turn, current, now());
      void inOrder(async () => {
        await follow(endpoint);
        if (request) (await open?.otlp.get())?.record(request);
      });
    },
    close: () => inOrder(() => follow("")),
  };
}
