import { type BatchItem, requestId } from "./batchItem.ts";
import type { PartState } from "./batchOwn.ts";
import { createStage, idOf, renumbered, type Staged, type StageFilesPort } from "./stage.ts";

/**
 * Stages requests of an earlier batch again, word for word: those of `items`, in the order of its parts. Without parts
 * the requests are written when they are sent.
 */
export async function restageBatch(
  items: readonly BatchItem[],
  parts: readonly PartState[],
  linesOf: (name: string) => AsyncIterable<string>,
  port: StageFilesPort,
): Promise<Staged> {
  const stage = createStage(port);
  if (parts.length === 0) {
    for (const item of items) await stage.add(item, undefined);
    return stage.end();
  }
  const wanted = new Map(items.map((item) => [requestId(item.n), item]));
  for (const { name, path, model } of parts) {
    for await (const line of linesOf(name)) {
      const item = wanted.get(idOf(line) ?? "");
      if (item) await stage.add(item, { path, model, text: renumbered(line, stage.next()) });
    }
  }
  return stage.end();
}
