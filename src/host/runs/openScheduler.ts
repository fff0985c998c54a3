import { startTimer } from "../../core/provider/createProvider.ts";
import { createScheduler } from "../../core/run/schedule/scheduler.ts";
import { readSettings } from "../settings.ts";
import { createBulkWindows } from "./bulkWindows.ts";

export interface OpenSchedulerDeps {
  /** For what windows with bulk work say of themselves. */
  readonly folder: string;
  readonly window: string;
  /** For the log. */
  readonly onFault: (error: unknown) => void;
}

/** The one scheduler of this window, joined to its settings and to other windows. */
export function openScheduler(deps: OpenSchedulerDeps) {
  const windows = createBulkWindows({ ...deps, now: Date.now, after: startTimer });
  const limit = () => readSettings().concurrency;
  const scheduler = createScheduler({ limit, sharing: windows.sharing, now: Date.now, after: startTimer });
  return { ...scheduler, dispose: windows.dispose };
}
