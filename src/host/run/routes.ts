import { withDeadline } from "../../core/provider/background/withDeadline.ts";
import { presets } from "../../core/provider/presets.ts";
import type { Connection, Provider } from "../../core/provider/provider.ts";
import type { Patience } from "../../core/provider/patience/patience.ts";
import { withReservation } from "../../core/provider/patience/withReservation.ts";
import { withRetry } from "../../core/provider/patience/withRetry.ts";
import type { Route } from "../../core/run/ask.ts";
import type { Scheduler } from "../../core/run/schedule/scheduler.ts";
import { withSlot } from "../../core/run/schedule/withSlot.ts";
import type { Guard } from "../budget/budgets.ts";
import { heldBy, type Lasting } from "./hold.ts";
import { catalogFor } from "./preparing.ts";

export interface RouteDeps {
  readonly providerFor: (connection: Connection) => Provider;
  readonly patience: Patience;
  readonly scheduler: Pick<Scheduler, "enter">;
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** What a question goes through besides the plain way: the bulk work it is part of, and what outlives this window. */
export interface Passage {
  readonly job?: string | undefined;
  readonly lasting?: Lasting | undefined;
}

/**
 * Nothing leaves before the scheduler lets it, and nothing that may cost anything without its worst case being set aside.
 * The simulation is not money.
 */
export function guarded(
  connection: Connection,
  { reserve }: Guard,
  { providerFor, scheduler, now }: Pick<RouteDeps, "providerFor" | "scheduler" | "now">,
  { job, lasting }: Passage = {},
): Provider {
  const plain = providerFor(connection);
  const bare = lasting ? heldBy(plain, lasting.hold) : plain;
  const paid =
    connection.preset === "simulation"
      ? bare
      : withReservation(bare, { reserve, findModel: catalogFor(connection).find });
  return withSlot(paid, { scheduler, connection: connection.id, job, now });
}

/** A connection as a question goes through it. */
export function routeOf(connection: Connection, guard: Guard, deps: RouteDeps, passage: Passage): Route {
  const { lasting } = passage;
  const patient = withRetry(guarded(connection, guard, deps, passage), deps);
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
