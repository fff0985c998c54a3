import { presets } from "../../core/provider/presets.ts";
import { hasFlexPrice } from "../../core/run/flex.ts";
import type { Model } from "../../core/models/catalog.ts";
import { canAnswerInBackground } from "../../core/provider/request/requestShape.ts";
import type { Connection } from "../../core/provider/provider.ts";
import type { When, WhenView } from "../../protocol/when.ts";

/** When a question could be asked, of this connection and model. At night it has to go on without its window. */
export function whensFor(connection: Connection, model: Model | undefined, mayGoOn: boolean): readonly When[] {
  return [
    "now",
    ...(presets[connection.preset].hasFlex && hasFlexPrice(model) ? (["flex"] as const) : []),
    ...(mayGoOn && canAnswerInBackground(connection, model) ? (["tonight"] as const) : []),
  ];
}

/** When the next question is asked, as the user chose for it alone. */
export function createNextWhen(nightHour: () => number) {
  let chosen: When = "now";
  let offers: readonly When[] = ["now"];

  return {
    choose(when: When): void {
      chosen = when;
    },
    offer(next: readonly When[]): void {
      offers = next;
    },
    /** What is spare at the provider costs half, at night as by day. */
    isFlex: () => chosen !== "now",
    view(): WhenView | undefined {
      if (offers.length < 2) return undefined;
      return { chosen: offers.includes(chosen) ? chosen : "now", offers, tonight: `${nightHour()}:00` };
    },
    /** For the question that is being sent; the next one is asked at once again. */
    take(): When {
      const taken = offers.includes(chosen) ? chosen : "now";
      chosen = "now";
      return taken;
    },
  };
}
