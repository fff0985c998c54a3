import { presets } from "../../core/provider/presets.ts";
import type { Connection, Provider } from "../../core/provider/provider.ts";
import type { Patience } from "../../core/provider/patience/patience.ts";
import { withReservation } from "../../core/provider/patience/withReservation.ts";
import { withRetry } from "../../core/provider/patience/withRetry.ts";
import type { Route } from "../../core/run/ask.ts";
import type { Guard } from "../budget/budgets.ts";
import { catalogFor } from "./preparing.ts";

export interface RouteDeps {
  readonly providerFor: (connection: Connection) => Provider;
  readonly patience: Patience;
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** Nothing that may cost anything leaves without its worst case being set aside. The simulation is not money. */
export function guarded(connection: Connection, { reserve }: Guard, { providerFor }: RouteDeps): Provider {
  const bare = providerFor(connection);
  if (connection.preset === "simulation") return bare;
  return withReservation(bare, { reserve, findModel: catalogFor(connection).find });
}

/** A connection as a question goes through it. */
export function routeOf(connection: Connection, guard: Guard, deps: RouteDeps): Route {
  return {
    provider: withRetry(guarded(connection, guard, deps), deps),
    isSimulated: connection.preset === "simulation",
    connectionLabel: connection.label,
    hasBillingPage: presets[connection.preset].billingPage !== undefined,
    usesAccount: connection.auth === "entra",
    isEditor: connection.preset === "editor",
  };
}
