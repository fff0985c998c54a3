import type { RunRecord } from "../../src/core/run/record/runRecord.ts";
import type { Kept } from "./judge.ts";
import type { World } from "./world.ts";

/** A batch is started once at the provider, comes to its end in whatever window, and is billed once a request. */
export function batchFaults(world: World, { ledger, book }: Kept, records: readonly RunRecord[]): readonly string[] {
  return world.batches.flatMap(({ id, total }) => {
    const starts = world.startedBatches.filter((body) => body.includes(id)).length;
    const record = records.find((one) => one.id === id);
    if (world.spoiled.has("run")) return [];
    if (!record) return starts === 0 ? [] : [`the batch ${id} was started and is nowhere`];
    const failures: string[] = [];
    if (starts > 1) failures.push(`sent twice: the batch ${id} was started ${starts} times`);
    const done = record.progress?.done ?? 0;
    if (record.state === "done" && done !== total) failures.push(`the batch ${id} has ${done} of ${total}`);
    // What it came to is said in a sentence where it did not come to its end.
    else if (record.state !== "done" && !record.detail)
      failures.push(`the batch ${id} is ${record.state} without a word`);
    const lines = ledger.filter((line) => line.id.startsWith(`${id}-`)).map((line) => line.id);
    if (!world.spoiled.has("ledger") && lines.length !== done)
      failures.push(`billed unseen: the ledger has ${lines.length} of ${done} of the batch ${id}`);
    if (new Set(lines).size !== lines.length) failures.push(`charged twice: ${lines.join(" ")}`);
    const isOpen = book?.open.some((one) => one.id.includes(id)) === true;
    if (isOpen && record.state === "done" && world.log.every((line) => !/^(?:disk|storage|readings|spoilt)/.test(line)))
      failures.push(`the batch ${id} is over and its money still set aside`);
    return failures;
  });
}
