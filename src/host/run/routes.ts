import { withDeadline } from "../../core/provider/background/withDeadline.ts";
import { presets } from "../../core/provider/presets.ts";
import type { Connection, Provider } from "../../core/provider/provider.ts";
import type { Patience } from "../../core/provider/patience/patience.ts";
import { withReservation } from "../../core/provider/patience/withReservation.ts";
import { withRetry } from "../../core/provider/patience/withRetry.ts";
import type { Route } from "../../core/run/ask.ts";
import type { Guard } from "../budget/budgets.ts";
import { type Hold, heldBy, type Lasting } from "./hold.ts";
import { catalogFor } from "./preparing.ts";

export interface RouteDeps {
  readonly providerFor: (connection: Connection) => Provider;
  readonly patience: Patience;
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** Nothing that may cost anything leaves without its worst case being set aside. The simulation is not money. */
export function guarded(
  connection: Connection,
  { reserve }: Guard,
  { providerFor }: Pick<RouteDeps, "providerFor">,
  hold?: Hold,
): Provider {
  const plain = providerFor(connection);
  const bare = hold ? heldBy(plain, hold) : plain;
  if (connection.preset === "simulation") return bare;
  return withReservation(bare, { reserve, findModel: catalogFor(connection).find });
}

/** A connection as a question goes through it; `lasting` for one whose answer goes on without this window. */
export function routeOf(connection: Connection, guard: Guard, deps: RouteDeps, lasting?: Lasting): Route {
  const patient = withRetry(guarded(connection, guard, deps, lasting?.hold), deps);
  return {
    // Around the retries, so that it ends their waits as well.
    provider: lasting ? withDeadline(patient, lasting.until, lasting) : patient,
    connection: connection.id,
    isSimulated: connection.preset === "simulation",
    connectionLabel: connection.label,
    hasBillingPage: presets[connection.preset].billingPage !== undefined,
    usesAccount: connection.auth === "entra",
    isEditor: connection.preset === "editor",
  };
}
