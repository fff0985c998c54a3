import { expect, test } from "vitest";
import type { AnswerWindow } from "./answerWindow.ts";
import { openAnswerWindows } from "./answerWindows.ts";

const runs = 12;
/** More: `PLUMB_CHAOS_SEEDS=40 npx vitest run chaos`. */
const seeds = Array.from({ length: Number(process.env["PLUMB_CHAOS_SEEDS"] ?? 3) }, (_, index) => index + 1);

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const moment = () => new Promise((resolve) => void setTimeout(resolve, 5));

test.each(seeds)(
  "however windows close, die and come and the network goes, each answer is asked, kept and charged once (seed %i)",
  { timeout: 90_000 },
  async (seed) => {
    const random = randomFrom(seed);
    const windows = await openAnswerWindows({ paceMs: 4, speed: 20 });
    const pick = <One>(list: readonly One[]): One | undefined => list[Math.floor(random() * list.length)];
    let count = 0;
    const open = (): Promise<AnswerWindow> => windows.open(`w${(count += 1)}`);
    const alive = [await open(), await open(), await open()];
    const asked: { readonly threadId: string; readonly turnId: string; readonly question: string }[] = [];
    const log: string[] = [];
    try {
      while (asked.length < runs || random() < 0.9) {
        const window = pick(alive);
        const happening = random();
        if (happening < 0.3 && asked.length < runs && window) {
          await window.conversation.newChat();
          const question = `Why is number ${asked.length} odd?`;
          await window.ask(question);
          const { id: threadId, turns } = window.conversation.thread();
          asked.push({ threadId, turnId: turns[0]?.id ?? "", question });
          log.push(`ask ${asked.length - 1} in ${window.name}`);
        } else if (happening < 0.4 && window) {
          log.push(`kill ${window.name}`);
          window.kill();
          alive.splice(alive.indexOf(window), 1, await open());
        } else if (happening < 0.5 && window) {
          log.push(`close ${window.name}`);
          alive.splice(alive.indexOf(window), 1);
          await window.close();
          alive.push(await open());
        } else if (happening < 0.6) {
          log.push("cut");
          windows.line.cut();
        } else if (happening < 0.7) {
          log.push("down");
          windows.line.down();
          for (let waited = random() * 30; waited > 0; waited -= 1) await moment();
          windows.line.up();
        } else await moment();
      }
      const last = await open();
      const stateOf = (turnId: string) => last.desk.find(turnId)?.state;
      await expect
        .poll(
          () =>
            asked.flatMap(({ turnId }) =>
              ["done", "lost"].includes(stateOf(turnId) ?? "") ? [] : [last.desk.find(turnId)],
            ),
          {
            timeout: 60_000,
            interval: 50,
          },
        )
        .toEqual([]);
      const ledger = await windows.ledger();
      for (const { threadId, turnId, question } of asked) {
        const sent = windows.posts().filter(({ body }) => JSON.stringify(body).includes(question));
        const turn = (await windows.thread(threadId)).find((one) => one.turn.id === turnId)?.turn;
        const about = `${question} ${log.join(", ")}`;
        const lines = ledger.filter(({ id }) => id === turnId);
        expect(lines, about).toHaveLength(1);
        expect(lines[0]?.cost, about).toBe(turn?.receipt?.cost?.total);
        if (stateOf(turnId) === "lost") {
          // Only what was on its way when its window or its line went.
          expect(turn?.background?.place, about).toBeUndefined();
          expect(sent.length, about).toBeLessThanOrEqual(1);
          continue;
        }
        const posts = sent.map(
          ({ at, outcome, status, events }) => `${at} ${outcome} ${status} after ${events} events`,
        );
        expect(posts, `${about}\n${posts.join("\n")}\n${await windows.courseOf(turnId)}`).toHaveLength(1);
        expect(turn, about).toMatchObject({ state: "done", receipt: { isEstimated: false } });
        expect(turn?.answer.match(/This answer is simulated|simulat/gi)?.length ?? 0, about).toBeGreaterThan(0);
        expect(turn?.answer, about).toBe(await wholeAnswer(windows, turn?.background?.place?.responseId ?? ""));
      }
      const { open: reserved, spent } = await windows.book();
      const held = reserved.map(({ id }) => windows.courseOf(id.slice("run-".length)));
      expect(reserved, `${log.join(", ")}\n${(await Promise.all(held)).join("\n")}`).toEqual([]);
      const billed = ledger.filter(({ finish }) => finish === "stop").reduce((sum, { cost = 0 }) => sum + cost, 0);
      const booked = spent.reduce((sum, { amount }) => sum + amount, 0);
      const lost = asked.filter(({ turnId }) => stateOf(turnId) === "lost").length;
      if (lost === 0) expect(booked).toBe(billed);
      else expect(booked).toBeGreaterThan(billed);
    } finally {
      await windows.close();
    }
  },
);

/** As the provider itself has it. */
async function wholeAnswer(windows: Awaited<ReturnType<typeof openAnswerWindows>>, id: string): Promise<string> {
  const response = await fetch(`${windows.simulation.baseUrl}/responses/${id}`);
  const body: { readonly output: readonly { readonly content?: readonly { readonly text?: string }[] }[] } =
    await response.json();
  return body.output.flatMap(({ content = [] }) => content.map(({ text = "" }) => text)).join("");
}
