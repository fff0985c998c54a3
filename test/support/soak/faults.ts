import type { HostSoak } from "./hostSoak.ts";
import type { PanelSoak } from "./panelSoak.ts";

/** Caches fill, code is compiled, the router's memory grows to its bound: so much at most, and then what a turn leaves. */
const [settlingBytes, bytesATurn] = [3_000_000, 600];
/** Of what grows with each turn, between two halves of the same questions. */
const mostUneven = 1.3;
/** Kept answers at their bound, with room for the budgets' editions of the last minutes and what was learnt. */
const mostBounded = 6_000_000;

/** What is wrong with what a window left, in sentences; none where all of it is bounded. */
export function hostFaults({ marks, ended, faults, handlesLeft }: HostSoak): readonly string[] {
  const { first, middle, last, turns } = halves(marks);
  const growth = last.heapBytes - middle.heapBytes;
  const [early, late] = [middle.keptBytes - first.keptBytes, last.keptBytes - middle.keptBytes];
  return [
    ...faults,
    ended >= last.turns ? undefined : `Of ${last.turns} questions ${ended} ended.`,
    growth <= settlingBytes + turns * bytesATurn ? undefined : `The heap grew by ${growth} bytes in the second half.`,
    last.handles <= first.handles + 2 ? undefined : `Handles grew from ${first.handles} to ${last.handles}.`,
    handlesLeft <= 2 ? undefined : `${handlesLeft} handles are left after the window was closed.`,
    (last.openFiles ?? 0) <= (first.openFiles ?? 0) + 4
      ? undefined
      : `Open files grew from ${first.openFiles} to ${last.openFiles}.`,
    late <= early * mostUneven ? undefined : `Chats and ledger grew by ${early} bytes, then by ${late}.`,
    last.boundedBytes <= mostBounded ? undefined : `What is bounded takes ${last.boundedBytes} bytes.`,
  ].filter((sentence) => sentence !== undefined);
}

/** The same of the panel's page. */
export function panelFaults({ marks, drawn, errors }: PanelSoak): readonly string[] {
  const { first, middle, last, turns } = halves(marks);
  const growth = last.heapBytes - middle.heapBytes;
  return [
    ...errors,
    drawn === last.turns ? undefined : `Of ${last.turns} answers ${drawn} were seen on the page.`,
    growth <= settlingBytes + turns * bytesATurn ? undefined : `The heap grew by ${growth} bytes in the second half.`,
    last.nodes <= first.nodes * 1.5 ? undefined : `Nodes grew from ${first.nodes} to ${last.nodes}.`,
    last.listeners <= first.listeners * 1.5
      ? undefined
      : `Listeners grew from ${first.listeners} to ${last.listeners}.`,
  ].filter((sentence) => sentence !== undefined);
}

function halves<Mark extends { readonly turns: number }>(marks: readonly Mark[]) {
  const [first, middle, last] = [marks[0], marks[2], marks[4]];
  if (!first || !middle || !last) throw new Error("There are five marks.");
  return { first, middle, last, turns: last.turns - middle.turns };
}
