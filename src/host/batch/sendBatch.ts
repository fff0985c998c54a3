import type { BatchOwn } from "../../core/run/batch/batchOwn.ts";
import type { BatchWork } from "../../core/run/batch/batchWork.ts";
import type { Staged } from "../../core/run/batch/stage.ts";
import type { Tier } from "../../core/models/tier.ts";
import type { Connection } from "../../core/provider/provider.ts";
import type { Session } from "../session.ts";
import type { Staging } from "../runs/batch/staging.ts";

export interface BatchToSend {
  readonly id: string;
  readonly title: string;
  readonly work: BatchWork;
  readonly via: BatchOwn["via"];
  readonly connection: Connection;
  readonly staged: Staged;
  readonly staging: Staging;
  readonly consent: BatchOwn["consent"];
}

/** Writes the batch down as a run, which the desk then works on, and shows how it stands. */
export async function sendBatch({ runs }: Session, batch: BatchToSend): Promise<void> {
  const { id, title, work, via, connection, staged, staging, consent } = batch;
  const isSimulated = connection.preset === "simulation";
  const tiers = Object.keys(staged.tiers).filter((tier): tier is Tier => tier in staged.tiers);
  const own: BatchOwn = {
    v: 1,
    via,
    work,
    connection: connection.id,
    ...(!isSimulated && { baseUrl: connection.baseUrl }),
    total: staged.total,
    staged: staging.folder,
    ...(consent && { consent }),
    parts: staged.parts,
  };
  await runs.start({
    id,
    kind: "batch",
    title,
    needsWorkspace: via === "scheduler",
    connection: connection.label,
    ...(tiers.length === 1 && tiers[0] !== undefined && { tier: tiers[0] }),
    isSimulated,
    own,
  });
  await runs.open(id);
}
