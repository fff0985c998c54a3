import { type CDPSession, chromium, type Page } from "playwright-core";
import type { Update } from "../../../src/protocol/updates.ts";
import { buildPanelFiles, openPage } from "../../bench/stream/openPage.ts";
import { decision, doneTurn, estimate, receipt, snapshot, trace, turn } from "../preview/samples.ts";
import { findBrowser } from "../vscode/browser.ts";

/** After so many turns, in an empty chat: nothing of any turn should be left. */
export interface PanelMark {
  readonly turns: number;
  /** After collecting what nobody holds. */
  readonly heapBytes: number;
  /** Also those that are on no page any more and still held. */
  readonly nodes: number;
  readonly listeners: number;
}

export interface PanelSoak {
  readonly marks: readonly PanelMark[];
  /** Turns that were on the page with their answers. */
  readonly drawn: number;
  readonly errors: readonly string[];
}

/** Over the length of a thread from which the page leaves turns out. */
const turnsAChat = 50;
const prose = "It sorts `numbers` **in place**, see [retryAfter.ts:4](src/http/retryAfter.ts:4).\n\n";
const code = "```ts\nconst sorted = numbers.toSorted();\n```\n";

/** Streams so many answers through the panel's page in Chromium, chat after chat, and looks at what they left. */
export async function panelSoak(turns: number, tell: (mark: PanelMark) => void = () => undefined): Promise<PanelSoak> {
  const browser = await chromium.launch({
    executablePath: await findBrowser(console.error),
    args: ["--no-sandbox", "--disable-gpu", "--no-proxy-server", "--disable-frame-rate-limit", "--disable-gpu-vsync"],
  });
  try {
    const page = await openPage(browser, "panel.js", await buildPanelFiles());
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    const client = await page.context().newCDPSession(page);
    await client.send("Performance.enable");
    await page.evaluate(post, { type: "snapshot", body: snapshot([]) } satisfies Update);
    const warm = Math.ceil(turns / 5);
    let drawn = await chats(page, 0, warm, prose);
    const marks: PanelMark[] = [];
    const part = Math.ceil((turns - warm) / 4);
    for (let asked = warm; ; asked += part) {
      const mark = await markNow(client, asked);
      tell(mark);
      marks.push(mark);
      if (marks.length === 5) break;
      // Code comes with the second half alone: what waits for its colours must not pile up before.
      drawn += await chats(page, asked, asked + part, marks.length > 2 ? prose + code : prose);
    }
    return { marks, drawn, errors };
  } finally {
    await browser.close();
  }
}

/** Gives how many of the answers were seen on the page. */
async function chats(page: Page, from: number, to: number, answer: string): Promise<number> {
  const running = turn({ state: "running", decision, rung: undefined, estimate });
  const done = doneTurn({ answer: answer.repeat(2), receipt });
  const { thread } = snapshot([]);
  return page.evaluate(
    async ({ first, end, chatLength, templates, texts, emptyThread }) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
      const say = (type: string, body: unknown) =>
        dispatchEvent(new MessageEvent("message", { data: structuredClone({ type, body }) }));
      let seen = 0;
      for (let index = first; index < end; index += 1) {
        if (index % chatLength === 0) {
          say("thread", { thread: { ...emptyThread, id: `chat ${index}`, title: "" }, away: {}, draft: "" });
          await frame();
        }
        const turnId = `turn ${index}`;
        const tellEvents = (...events: readonly object[]) =>
          say("events", { turnId, events: events.map((event) => ({ at: Date.now(), event })) });
        say("turn", { ...templates.running, id: turnId, question: `Question ${index}?` });
        tellEvents({ kind: "thinking", text: texts.trace, headline: "Reading" });
        await frame();
        tellEvents({ kind: "text", text: texts.answer });
        await frame();
        tellEvents({ kind: "text", text: texts.answer }, { kind: "done", finish: "stop" });
        say("turn", { ...templates.done, id: turnId, question: `Question ${index}?` });
        await frame();
        if (document.querySelector(".thread")?.lastElementChild?.textContent.includes("in place")) seen += 1;
      }
      say("thread", { thread: { ...emptyThread, id: `between ${end}`, title: "" }, away: {}, draft: "" });
      await frame();
      await frame();
      return seen;
    },
    {
      first: from,
      end: to,
      chatLength: turnsAChat,
      templates: { running, done },
      texts: { trace, answer },
      emptyThread: thread,
    },
  );
}

function post(data: unknown): void {
  dispatchEvent(new MessageEvent("message", { data }));
}

async function markNow(client: CDPSession, turns: number): Promise<PanelMark> {
  await client.send("HeapProfiler.collectGarbage");
  await client.send("HeapProfiler.collectGarbage");
  const { metrics } = await client.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return { turns, heapBytes: of("JSHeapUsedSize"), nodes: of("Nodes"), listeners: of("JSEventListeners") };
}
