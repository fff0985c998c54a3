import * as z from "zod/mini";
import { type Tier, tiers } from "../../models/tier.ts";
import { sumKnown } from "../../money/sum.ts";
import type { MicroUsd } from "../../money/usage.ts";
import { parseJson } from "../../provider/wireValue.ts";
import { layPart, parseTraceLine, type Traces, traceIdOf } from "../trace.ts";
import { aboutSchema, joinAbout, plainName, type ThreadAbout } from "../threadAbout.ts";

/** What a list shows of a chat. */
export interface ThreadSummary {
  readonly id: string;
  readonly title: string;
  /** When it was first and last asked something, epoch milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly questions: number;
  /** Of all its answers, micro-dollars; undefined as soon as one of them is not known. */
  readonly cost: MicroUsd | undefined;
  readonly isSimulated: boolean;
  /** In and out together. */
  readonly tokens: number;
  /** Those that answered, shallow to deep. */
  readonly tiers: readonly Tier[];
  /** Names of the files its questions carried, each once. */
  readonly files: readonly string[];
  readonly workspace: { readonly id: string; readonly name: string } | undefined;
  readonly isPinned: boolean;
  /** Its last answer had not ended when its file was written. */
  readonly isRunning: boolean;
  /** Nothing of it can be shown: a newer Plumb wrote it, or its file is spoilt. */
  readonly trouble?: "newer" | "unreadable" | undefined;
}

/** What a search looks through: the title, then the file names, then all that was said. */
export interface ThreadText {
  readonly title: string;
  readonly files: string;
  readonly said: string;
}

/** In characters of one chat: enough for a book, and no chat can take all the memory. */
const mostText = 400_000;

const soft = <S extends z.ZodMiniType>(schema: S) => z.catch(z.optional(schema), undefined);
const receiptPart = z.object({
  tier: z.enum(tiers),
  isSimulated: soft(z.boolean()),
  usage: soft(z.object({ input: z.number(), output: z.number() })),
  cost: soft(z.object({ total: z.number() })),
  cached: z.optional(z.unknown()),
});
const turnPart = z.object({
  id: z.string(),
  command: z.string(),
  title: z.string(),
  question: z.string(),
  askedAt: z.number(),
  state: z.string(),
  answer: z.string(),
  thinking: soft(z.object({ text: z.string() })),
  pieces: soft(z.array(z.object({ label: z.string(), place: soft(z.object({ path: z.string() })) }))),
  receipt: soft(receiptPart),
  branch: soft(z.object({ original: soft(z.string()) })),
  compared: soft(
    z.array(
      z.object({
        id: z.string(),
        answer: z.string(),
        thinking: soft(z.object({ text: z.string() })),
        receipt: soft(receiptPart),
      }),
    ),
  ),
});
type TurnPart = z.infer<typeof turnPart>;

const lineSchema = z.object({
  v: z.number(),
  turn: z.optional(z.unknown()),
  about: z.optional(z.unknown()),
});
const idSchema = z.object({ id: z.string() });

/**
 * Reads a thread file line by line, for the list and the search. It takes only what those need, so a chat is listed
 * even where parts of it could not be opened.
 */
export function createThreadDigest() {
  const latest = new Map<string, unknown>();
  const traces: Traces = new Map();
  let about: ThreadAbout = {};
  let isNewer = false;

  return {
    line(text: string): void {
      const part = parseTraceLine(text);
      if (part) return void layPart(traces, part);
      const line = lineSchema.safeParse(text === "" ? undefined : parseJson(text));
      if (!line.success) return;
      isNewer ||= line.data.v > 1;
      if (line.data.v !== 1) return;
      const told = aboutSchema.safeParse(line.data.about);
      if (told.success) about = joinAbout(about, told.data);
      const id = idSchema.safeParse(line.data.turn);
      if (id.success) latest.set(id.data.id, line.data.turn);
    },
    /** `changedAt` stands for the times of a file that tells none. */
    end(id: string, changedAt: number): { readonly summary: ThreadSummary; readonly text: ThreadText } {
      const turns = [...latest.values()].flatMap((found) => {
        const turn = turnPart.safeParse(found);
        return turn.success ? [turn.data] : [];
      });
      // What was taken along from another chat names this one only where it has nothing else, and was paid for there.
      const own = turns.filter(({ branch }) => branch?.original === undefined);
      const files = [
        ...new Set(turns.flatMap((turn) => (turn.pieces ?? []).map(({ label, place }) => place?.path ?? label))),
      ];
      const title = plainName((about.name ?? (own[0] ?? turns[0])?.title ?? "").replaceAll("`", ""));
      const receipts = own.flatMap(receiptsOf);
      const costs = [
        // The simulation's price is not money, and a kept answer cost nothing.
        ...receipts.map(({ cached, cost, isSimulated }) => (cached || isSimulated ? 0 : cost?.total)),
        ...own.filter(isCutOff).map(() => undefined),
      ];
      const used = new Set(receipts.map(({ tier }) => tier));
      return {
        summary: {
          id,
          title,
          firstAt: turns[0]?.askedAt ?? changedAt,
          lastAt: turns.at(-1)?.askedAt ?? changedAt,
          questions: turns.filter(({ command }) => command !== "compact").length,
          cost: sumKnown(costs),
          isSimulated: receipts.length > 0 && receipts.every(({ isSimulated }) => isSimulated),
          tokens: receipts.reduce((sum, { usage }) => sum + (usage ? usage.input + usage.output : 0), 0),
          tiers: tiers.filter((tier) => used.has(tier)),
          files,
          workspace: about.workspace,
          isPinned: about.isPinned ?? false,
          isRunning: turns.some(({ state }) => state === "running"),
          ...(turns.length === 0 && { trouble: isNewer ? "newer" : "unreadable" }),
        },
        text: { title, files: files.join("\n"), said: saidIn(turns, traces) },
      };
    },
  };
}

/** Something of it came and will be billed, and nobody saw how much. */
function isCutOff({ state, receipt, answer, thinking }: TurnPart): boolean {
  return (state === "running" || state === "interrupted") && !receipt && (answer !== "" || thinking !== undefined);
}

function receiptsOf({ compared, receipt }: TurnPart): readonly z.infer<typeof receiptPart>[] {
  return compared ? compared.flatMap((one) => one.receipt ?? []) : receipt ? [receipt] : [];
}

function saidIn(turns: readonly TurnPart[], traces: Traces): string {
  const said = turns.flatMap((turn) => [
    turn.title,
    // A plain question is its own title.
    ...(turn.question === turn.title ? [] : [turn.question]),
    ...(turn.compared ?? [turn]).flatMap((one) => [one.answer, traces.get(traceIdOf(one)) ?? one.thinking?.text ?? ""]),
  ]);
  return said
    .filter((text) => text !== "")
    .join("\n")
    .slice(0, mostText)
    .normalize("NFC");
}
