import type { Page } from "playwright-core";
import type { Turn } from "../../../src/core/thread/turn.ts";
import { lightThread } from "../../../src/protocol/longThread.ts";
import type { Snapshot } from "../../../src/protocol/updates.ts";
import { doneTurn, snapshot } from "../../support/preview/samples.ts";
import { charactersPerToken, longAnswer } from "./longAnswer.ts";

const turnCount = 500;
const tokensPerTurn = 2000;
const keys = 40;

export interface Opened {
  readonly snapshotBytes: number;
  /** From the host's message to the picture. */
  readonly openMs: number;
  /** The main thread's part of it, by the processor's clock. */
  readonly openWorkMs: number;
  readonly elements: number;
  /** From a key to the picture with its letter: the slowest of 40. */
  readonly keyMs: number;
  /** The main thread's work for one key, by the processor's clock. */
  readonly keyWorkMs: number;
  /** After going through the whole thread. */
  readonly elementsAfter: number;
  /** How far what the reader looks at moved when turns above it came, in pixels. */
  readonly jump: number;
}

/** 500 turns with a million tokens, as the host keeps them. */
function longTurns(): readonly Turn[] {
  const text = longAnswer(tokensPerTurn * 8);
  const length = tokensPerTurn * charactersPerToken;
  return Array.from({ length: turnCount }, (_, index) => {
    const start = text.indexOf("\n\n", (index % 7) * length) + 2;
    return doneTurn({ id: `t${index}`, question: `Question ${index}?`, answer: text.slice(start, start + length) });
  });
}

/** Opens the thread in the panel's page, types into it and goes through it. */
export async function openLongThread(page: Page): Promise<Opened> {
  const turns = longTurns();
  const { thread, away } = lightThread({ id: "long", title: "A long chat", turns });
  const body: Snapshot = { ...snapshot(thread.turns), thread, away };
  const texts = Object.fromEntries(turns.map((turn) => [turn.id, turn]));
  await page.evaluate((all) => {
    addEventListener("showTurns", (event) => {
      if (!(event instanceof CustomEvent)) return;
      for (const id of event.detail.turnIds) {
        const data = { type: "turn", body: structuredClone(all[String(id)]) };
        setTimeout(() => dispatchEvent(new MessageEvent("message", { data })), 5);
      }
    });
  }, texts);
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  const workMs = async () => {
    const { metrics } = await client.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
  const beforeOpen = await workMs();
  const openMs = await page.evaluate(
    async (data) => {
      const started = performance.now();
      dispatchEvent(new MessageEvent("message", { data: structuredClone(data) }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
      return performance.now() - started;
    },
    { type: "snapshot", body },
  );
  const countElements = () => page.evaluate(() => document.querySelectorAll("*").length);
  const openWorkMs = (await workMs()) - beforeOpen;
  const elements = await countElements();
  const beforeKeys = await workMs();
  await page.locator("#question").focus();
  const keyMs = await page.evaluate(async (count) => {
    const box = document.querySelector<HTMLTextAreaElement>("#question");
    let slowest = 0;
    if (!box) return Infinity;
    for (let index = 0; index < count; index += 1) {
      await new Promise((done) => setTimeout(done, 10));
      const started = performance.now();
      box.value += "a";
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
      slowest = Math.max(slowest, performance.now() - started);
    }
    return slowest;
  }, keys);
  const keyWorkMs = ((await workMs()) - beforeKeys) / keys;
  const jump = await goThrough(page);
  return {
    snapshotBytes: JSON.stringify(body).length,
    openMs,
    openWorkMs,
    elements,
    keyMs,
    keyWorkMs,
    elementsAfter: await countElements(),
    jump,
  };
}

/** Upwards by 600 px at a time; between two steps nothing that is in view may move. Gives the furthest that it did. */
async function goThrough(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const thread = document.querySelector<HTMLElement>(".thread");
    if (!thread) return Infinity;
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    let furthest = 0;
    for (let step = 0; step < 300 && thread.scrollTop > 0; step += 1) {
      thread.scrollTop -= 600;
      await frame();
      const seen = [...thread.children].find(
        (child) => child.getBoundingClientRect().bottom > thread.getBoundingClientRect().top + 1,
      );
      const before = seen?.getBoundingClientRect().bottom ?? 0;
      for (let wait = 0; wait < 4; wait += 1) await frame();
      if (seen?.isConnected) furthest = Math.max(furthest, Math.abs(seen.getBoundingClientRect().bottom - before));
    }
    return furthest;
  });
}
