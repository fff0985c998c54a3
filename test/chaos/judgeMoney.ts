import { loadCatalog } from "../../src/core/models/catalog.ts";
import { costOf } from "../../src/core/money/cost.ts";
import type { LedgerEntry } from "../../src/core/money/ledger.ts";
import { readUsage } from "../../src/core/provider/reading/wireUsage.ts";
import type { Turn } from "../../src/core/thread/turn.ts";
import type { Kept } from "./judge.ts";
import type { Delivered } from "./network.ts";
import type { Asked, World } from "./world.ts";

/** Nothing is sent twice, and nothing is billed unseen. */
export function moneyFaults(world: World, kept: Kept): readonly string[] {
  const shown = world.shown.all().map(({ turn }) => turn);
  const turns = [...shown, ...[...kept.threads.values()].flat().map(({ turn }) => turn)].flatMap(callsOf);
  const ofTurn = new Map(turns.map((turn) => [turn.id, turn]));
  return [
    ...world.asked.flatMap((asked) => sentTwice(world, asked)),
    ...uncharged(world, kept, ofTurn),
    ...chargedTwice(world, kept.ledger),
    ...world.asked.flatMap((asked) => unseen(world, asked, kept.ledger, ofTurn)),
    ...notInBook(world, kept),
  ];
}

const callsOf = (turn: Turn): readonly Turn[] => turn.compared ?? [turn];

const postsOf = ({ delivered }: World, { marker }: Asked) =>
  delivered.filter(({ sent }) => sent.match(/q\d+s\d+x/g)?.at(-1) === marker);

function sentTwice(world: World, asked: Asked): readonly string[] {
  const answered = postsOf(world, asked).filter(({ status, text }) =>
    asked.isBackground ? status === 200 : /output_text\.delta|reasoning_summary_text\.delta/.test(text),
  );
  if (answered.length <= asked.wanted) return [];
  return [`sent twice: ${asked.marker} was answered ${answered.length} times, and wanted ${asked.wanted} times`];
}

/** Every receipt that was kept is a line of the ledger. */
function uncharged(world: World, { threads, ledger }: Kept, ofTurn: ReadonlyMap<string, Turn>): readonly string[] {
  const calls = [...threads.values()].flat().flatMap(({ turn }) => callsOf(turn));
  return calls.flatMap(({ id, question, receipt }) => {
    if (!receipt || receipt.cached || !ofTurn.has(id)) return [];
    const lines = ledger.filter(({ turn }) => turn === id);
    const [line] = lines;
    if (!line) return mayMissLines(world, id) ? [] : [`billed unseen: no line in the ledger for ${question}`];
    if (line.cost !== receipt.cost?.total)
      return [`ledger ${line.cost} and receipt ${receipt.cost?.total} differ: ${question}`];
    return [];
  });
}

/** Its file was spoilt, its user was told, or its window died before it could. */
function mayMissLines(world: World, turnId: string): boolean {
  if (world.spoiled.has("ledger")) return true;
  const windows = world.shown
    .all()
    .filter(({ turn }) => turn.id === turnId || turn.compared?.some(({ id }) => id === turnId));
  return windows.some(({ window: name }) => world.windows.find((one) => one.name === name)?.wasClosed() !== true);
}

function chargedTwice(world: World, ledger: readonly LedgerEntry[]): readonly string[] {
  const turns = ledger.filter(({ cached }) => cached !== true).map(({ turn }) => turn);
  const twice = turns.filter((turn, index) => turns.indexOf(turn) !== index);
  // What cannot be read is rather counted twice than not at all.
  if (world.spoiled.has("ledger") || world.log.some((line) => line.startsWith("readings fail"))) return [];
  return twice.map((turn) => `charged twice: ${turn}`);
}

/** What the provider says that an answer cost is in the ledger, where its window lived to read it. */
function unseen(
  world: World,
  asked: Asked,
  ledger: readonly LedgerEntry[],
  ofTurn: ReadonlyMap<string, Turn>,
): readonly string[] {
  const posts = postsOf(world, asked);
  const real = sum(posts.map(costOfPost));
  const lines = ledger.filter(({ turn }) => ofTurn.get(turn)?.question.includes(asked.marker));
  const charged = sum(lines.map(({ cost = 0 }) => cost));
  if (charged >= real) return [];
  const turns = [...ofTurn.values()].filter(({ question }) => question.includes(asked.marker));
  if (turns.some(({ id }) => mayMissLines(world, id))) return [];
  const isDead = posts.some(({ window: name }) => world.windows.find((one) => one.name === name)?.wasClosed() !== true);
  return isDead ? [] : [`billed unseen: ${asked.marker} cost ${real}, the ledger has ${charged}`];
}

/** Budgets count at least what was billed, whoever died. */
function notInBook(world: World, { book }: Kept): readonly string[] {
  if (world.spoiled.has("budget book")) return [];
  if (!book) return ["the budget book cannot be read"];
  const real = sum(world.delivered.map(costOfPost));
  const counted = sum([...book.spent, ...book.open].map(({ amount }) => amount));
  if (counted < real) return [`billed unseen: the book has ${counted} of ${real}`];
  // Of a run that cannot be read any more the provider may still send a bill: its reservation stands until its time is up.
  const isQuiet =
    !world.spoiled.has("run") &&
    world.windows.every((window) => window.wasClosed()) &&
    !world.log.some((line) => /^(?:disk|storage|readings)/.test(line));
  if (isQuiet && book.open.length > 0) return [`${book.open.length} reservations were left open`];
  return [];
}

/** What the provider says with the end of an answer; 0 where nobody read that far. */
function costOfPost({ sent, text, isWhole }: Delivered): number {
  if (!isWhole) return 0;
  const last = text.match(/^data: (\{"type":"response\.(?:completed|incomplete|failed)".*)$/m)?.[1];
  if (last === undefined) return 0;
  const { response }: { response: { usage?: unknown } } = JSON.parse(last);
  const { model }: { model: string } = JSON.parse(sent);
  const bill = readUsage(response.usage);
  return bill ? (costOf(bill.usage, loadCatalog().find(model))?.total ?? 0) : 0;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
