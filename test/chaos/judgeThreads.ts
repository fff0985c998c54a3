import type { Turn } from "../../src/core/thread/turn.ts";
import type { Kept } from "./judge.ts";
import type { ShownTurn } from "./shown.ts";
import type { World } from "./world.ts";

/** Nothing is lost that was shown: every turn of every page is in a chat's file as far as its window could bring it there. */
export function lostIn(world: World, { threads }: Kept): readonly string[] {
  const kept = new Map([...threads.values()].flat().map(({ turn }) => [turn.id, turn]));
  const failures = world.shown.all().flatMap((one) => lossOf(world, one, kept.get(one.turn.id)) ?? []);
  return [...failures, ...lostFromQueues(world, [...kept.values()])];
}

function lossOf(world: World, { window: name, turn, since }: ShownTurn, kept: Turn | undefined): string | undefined {
  // What stood in the file that somebody spoilt may be gone; `spoil` looks after the rest of it.
  if (world.spoiled.has("thread")) return undefined;
  const window = world.windows.find((one) => one.name === name);
  // Of the others all is written by their end, however often the disk refused before.
  const isGone = world.told.some((one) => one.window === name && one.sentence.includes("was deleted"));
  const about = `${turn.question} in ${name}, shown ${turn.state} with ${turn.answer.length} characters`;
  if (!kept) {
    // The same question may have been sent before, of another turn.
    const wasSent = world.delivered.some(
      ({ window: by, sent, sentAt }) => by === name && sentAt >= since && sent.includes(turn.question),
    );
    const isTold = world.told.some((one) => one.window === name && one.sentence.includes("save this thread"));
    if (isGone || (window?.wasClosed() !== true && (isTold || !wasSent))) return undefined;
    return `lost a turn: ${about}`;
  }
  if (kept.question !== turn.question) return `another question is kept: ${about}`;
  if (!kept.answer.startsWith(turn.answer) && !turn.answer.startsWith(kept.answer))
    return `another answer is kept: ${about}, kept “${kept.answer.slice(0, 80)}”, shown “${turn.answer.slice(0, 80)}”`;
  if (window?.wasClosed() !== true || isGone) return undefined;
  if (kept.answer.length < turn.answer.length)
    return `lost the end of an answer: ${about}, kept ${kept.answer.length} (${kept.state})`;
  if (
    kept.state === turn.state ||
    turn.background ||
    turn.state === "running" ||
    turn.state === "interrupted" ||
    kept.state === "interrupted"
  )
    return undefined;
  return `kept in another state: ${about}, kept ${kept.state}`;
}

/** A question that waited is in the queue of its chat, or was asked. */
function lostFromQueues(world: World, kept: readonly Turn[]): readonly string[] {
  const queues = JSON.stringify(world.windows.map(({ memory }) => memory.get("plumb.queues")));
  const isShown = (id: string) => world.shown.all().some(({ turn }) => turn.id === id);
  return world.queued
    .filter((id) => !queues.includes(id) && !isShown(id) && !kept.some((turn) => turn.id === id))
    .map((id) => `lost a queued question: ${id}`);
}
