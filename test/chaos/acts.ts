import type { Random } from "./random.ts";
import type { ChaosWindow } from "./openWindow.ts";
import type { World } from "./world.ts";

/** Something that a user does in a window. */
export interface Act {
  readonly name: string;
  readonly weight: number;
  readonly do: (world: World, window: ChaosWindow, random: Random) => void;
}

const words = ["It holds because", "the loop ends there,", "and so nothing", "is read twice.", "See the second line."];

function question(marker: string, random: Random): string {
  return `Why does ${marker} ${random.pick(["end", "grow", "fail", "not return"])}?`;
}

function ask(world: World, window: ChaosWindow, random: Random, background: "yes" | "no"): void {
  const { conversation } = window;
  // The page sends nothing while an answer runs: what is asked then is queued.
  if (conversation.isRunning() || conversation.isWaiting()) return;
  const marker = world.newMarker();
  world.asked.push({ marker, isBackground: background === "yes", wanted: 1 });
  if (random.next() < 0.5)
    world.simulation.answerWith(
      words
        .slice(0, 1 + random.below(5))
        .join(" ")
        .repeat(3),
    );
  const tier = background === "yes" || random.next() < 0.7 ? "low" : random.pick(["auto", "medium", "high"]);
  world.begin(`ask ${marker}`, window, () =>
    conversation.ask({
      command: "ask",
      question: question(marker, random),
      pieces: [],
      omissions: [],
      tier,
      background,
    }),
  );
}

/** A turn that has ended, and the question it is about. */
function ended(world: World, window: ChaosWindow, random: Random) {
  const turns = window.conversation.thread().turns.filter(({ state }) => state !== "running");
  const turn = turns[random.below(turns.length)];
  const about = turn && world.asked.find(({ marker }) => turn.question.includes(marker));
  return turn && about && { turn, about };
}

export const acts: readonly [Act, ...Act[]] = [
  { name: "ask", weight: 10, do: (world, window, random) => ask(world, window, random, "no") },
  { name: "ask in the background", weight: 4, do: (world, window, random) => ask(world, window, random, "yes") },
  {
    name: "ask the same again",
    weight: 1,
    do(world, window, random) {
      const about = world.asked[random.below(world.asked.length)];
      const { conversation } = window;
      if (!about || about.isBackground || conversation.isRunning() || conversation.isWaiting()) return;
      about.wanted += 1;
      const same = { command: "ask", question: `Why does ${about.marker} end?`, pieces: [], omissions: [] } as const;
      world.begin(`ask ${about.marker} again`, window, () => conversation.ask({ ...same, tier: "low" }));
    },
  },
  {
    name: "queue",
    weight: 4,
    do(world, window, random) {
      const marker = world.newMarker();
      world.asked.push({ marker, isBackground: false, wanted: 1 });
      world.queued.push(`queued-${marker}`);
      world.begin("queue", window, async () =>
        window.queue.add({
          id: `queued-${marker}`,
          question: question(marker, random),
          tier: "low",
          pieces: [],
          omissions: [],
          hostedTools: [],
          addedTools: [],
          isFlex: false,
          background: "no",
        }),
      );
    },
  },
  {
    name: "continue the queue",
    weight: 2,
    do: (world, window) => world.begin("continue the queue", window, () => window.queue.continue()),
  },
  { name: "stop", weight: 2, do: (world, window) => world.begin("stop", window, () => window.conversation.stop()) },
  {
    name: "retry",
    weight: 2,
    do(world, window, random) {
      const found = ended(world, window, random);
      if (!found || window.conversation.isRunning() || window.conversation.isWaiting()) return;
      found.about.wanted += 1;
      world.begin(`retry ${found.about.marker}`, window, () => window.conversation.retry(found.turn.id, undefined));
    },
  },
  {
    name: "think harder",
    weight: 1,
    do(world, window, random) {
      const found = ended(world, window, random);
      if (!found || window.conversation.isRunning() || window.conversation.isWaiting()) return;
      found.about.wanted += 1;
      world.begin(`think harder ${found.about.marker}`, window, () => window.conversation.thinkHarder(found.turn.id));
    },
  },
  {
    name: "compare",
    weight: 1,
    do(world, window) {
      const { conversation } = window;
      if (conversation.isRunning() || conversation.isWaiting()) return;
      const marker = world.newMarker();
      world.asked.push({ marker, isBackground: false, wanted: 2 });
      const input = {
        command: "ask",
        question: `Is ${marker} right?`,
        pieces: [],
        omissions: [],
        tier: "low",
      } as const;
      const plan = { tiers: ["low", "medium"], times: 1 } as const;
      world.begin(`compare ${marker}`, window, () => conversation.compareTiers(undefined, input, plan));
    },
  },
  {
    name: "ask about many files",
    weight: 2,
    do(world, window, random) {
      const batch = { id: `batch-${world.seed}-${world.batches.length}`, total: 1 + random.below(4) };
      world.batches.push(batch);
      // Where it cannot be written down, its user is told so by whoever began it.
      world.begin(`batch ${batch.id}`, window, () =>
        window.batches.begin(batch.id, batch.total).catch(() => undefined),
      );
    },
  },
  {
    name: "cancel what runs in the background",
    weight: 1,
    do(world, window, random) {
      const runs = window.desk.list();
      const run = runs[random.below(runs.length)];
      if (run?.kind === "answer") world.begin("cancel a run", window, () => window.desk.cancel(run.id));
    },
  },
  {
    name: "mark",
    weight: 2,
    do(world, window, random) {
      const found = ended(world, window, random);
      const mark = random.pick(["tooMuch", "tooLittle", undefined]);
      if (found) world.begin("mark", window, () => window.conversation.mark(found.turn.id, mark));
    },
  },
  {
    name: "new chat",
    weight: 2,
    do: (world, window) => world.begin("new chat", window, () => window.conversation.newChat()),
  },
  {
    name: "show another chat",
    weight: 2,
    do(world, window, random) {
      const threads = [...new Set(world.shown.all().map(({ threadId }) => threadId))];
      const other = threads[random.below(threads.length)];
      if (other !== undefined) world.begin("show another chat", window, () => window.conversation.open(other));
    },
  },
];
