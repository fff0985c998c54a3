import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "playwright-core";
import type { Update } from "../../../src/protocol/updates.ts";
import { weighPanel } from "../../support/panelWeight.ts";
import { snapshot, turn } from "../../support/preview/samples.ts";
import { findBrowser } from "../../support/vscode/browser.ts";
import { installPeers } from "../peers.ts";
import { against, round, type Row, rowOf } from "../row.ts";
import { charactersPerToken, longAnswer } from "../stream/longAnswer.ts";
import { listedChats, scrollHistory, strides } from "../stream/historyScroll.ts";
import { openLongThread } from "../stream/longThread.ts";
import { type Feed, type Measured, measure } from "../stream/measure.ts";
import { buildContender, buildPanelFiles, type Files, openPage } from "../stream/openPage.ts";

const group = "stream";
const framesPerSecond = 60;
/** Even a processor's time depends on what else runs: of so many runs the one with the shortest longest frame counts. */
const runs = 3;
const scrollSteps = 120;

/** Rates in tokens a second; the slow contenders are fed only stretches of long answers, and multiplied out. */
const rates = { "at 200 tok/s": 200, "in a flood of 2,400 tok/s": 2400 } as const;

/** Streams answers into the panel and its peers in Chromium, in the same run, and weighs the panel. */
export async function stream(): Promise<readonly Row[]> {
  await installPeers();
  const panel = await buildPanelFiles();
  const contenders = {
    floor: await buildContender("streamFloor.ts"),
    marked: await buildContender("streamMarked.mjs"),
    streamdown: await buildContender("streamStreamdown.mjs"),
  };
  const browser = await chromium.launch({
    executablePath: await findBrowser(console.error),
    args: ["--no-sandbox", "--disable-gpu", "--no-proxy-server", "--disable-frame-rate-limit", "--disable-gpu-vsync"],
  });
  const rows: Row[] = [];
  const peer = (name: keyof typeof contenders, feed: Feed) => of(browser, contenders[name], panel, feed);
  try {
    for (const tokens of [2000, 20_000, 100_000]) {
      const text = longAnswer(tokens);
      for (const [rate, perSecond] of Object.entries(rates)) {
        if (tokens === 100_000 && perSecond === 200) continue;
        const what = `${tokens / 1000}k tokens ${rate}`;
        console.error(what);
        const feed = { text, charactersPerFrame: Math.round((perSecond / framesPerSecond) * charactersPerToken) };
        const stretches = tokens === 2000 ? {} : { stretches: [6, tokens === 20_000 ? 25 : 10] as const };
        const ours = await best(() => ofPanel(browser, panel, feed));
        const floor = await best(() => peer("floor", feed));
        const marked = await peer("marked", { ...feed, ...stretches });
        const streamdown = await peer("streamdown", { ...feed, ...stretches });
        const is20k = tokens === 20_000;
        expectSame(what, ours, { floor, marked, streamdown });
        const main = rowOf(group, `${what}: work of the main thread`, round(ours.mainMs), "ms");
        rows.push(
          against(
            main,
            { name: `its finished DOM written ${round(floor.mainMs)} ms`, value: floor.mainMs },
            is20k ? 1.5 : undefined,
          ),
          against(main, { name: `marked + DOMPurify ${round(marked.mainMs)} ms`, value: marked.mainMs }),
          against(
            main,
            { name: `streamdown, code in one colour ${round(streamdown.mainMs)} ms`, value: streamdown.mainMs },
            is20k ? 0.05 : undefined,
          ),
          // Painting costs all alike, so the ratio of the whole says little of what a renderer itself adds.
          against(rowOf(group, `${what}: work beyond the floor's`, round(ours.mainMs - floor.mainMs), "ms"), {
            name: `streamdown's ${round(streamdown.mainMs - floor.mainMs)} ms`,
            value: streamdown.mainMs - floor.mainMs,
          }),
          beside(
            `${what}: longest frame's work`,
            "longestMs",
            ours,
            { floor, marked, streamdown },
            is20k ? 8 : undefined,
          ),
          beside(`${what}: work that 99% of frames are below`, "p99Ms", ours, { floor, marked, streamdown }),
          rowOf(
            group,
            `${what}: of ${ours.frames} frames, with over 16.7 ms of work`,
            ours.dropped,
            "frames",
            is20k ? 0 : undefined,
          ),
        );
      }
    }
    const page = await openPage(browser, "panel.js", panel);
    const long = await openLongThread(page);
    const thread = "500 turns with 1M tokens";
    rows.push(
      rowOf(group, `${thread}: opened in`, round(long.openMs), "ms", 300),
      rowOf(group, `${thread}: opened, work of the main thread`, round(long.openWorkMs), "ms"),
      rowOf(group, `${thread}: slowest of 40 keys`, round(long.keyMs), "ms", 16),
      rowOf(group, `${thread}: a key, work of the main thread`, round(long.keyWorkMs), "ms"),
      rowOf(group, `${thread}: first message`, round(long.snapshotBytes / 1000), "KB"),
      rowOf(group, `${thread}: elements on the page`, long.elements, "elements"),
      rowOf(group, `${thread}: elements after going upwards through it`, long.elementsAfter, "elements"),
      rowOf(group, `${thread}: furthest that what is read moved meanwhile`, round(long.jump), "px", 1),
    );
    rows.push(...(await historyRows(browser, panel)));
    const weight = await weighPanel();
    rows.push(
      rowOf(group, "panel, first picture, gzipped", weight.first / 1000, "KB", 40),
      rowOf(group, "panel, what comes for a thread, gzipped", weight.thread / 1000, "KB"),
      against(rowOf(group, "panel, all it can load, gzipped", weight.all / 1000, "KB"), {
        name: "streamdown with React, gzipped KB",
        value: bytesOf(contenders.streamdown) / 1000,
      }),
    );
    return rows;
  } finally {
    await browser.close();
  }
}

/** Each step of scrolling with the frames that it causes, the fetching of rows among them. */
async function historyRows(browser: Browser, panel: Files): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [how, stride] of Object.entries(strides)) {
    const page = await openPage(browser, "panel.js", panel);
    const work = (await scrollHistory(page, stride, scrollSteps)).toSorted((a, b) => a - b);
    await page.close();
    const what = `list of ${listedChats / 1000}k chats scrolled ${how}`;
    rows.push(
      rowOf(group, `${what}: longest step's work`, round(work.at(-1) ?? Infinity), "ms", 16),
      rowOf(group, `${what}: a step's work, median`, round(work[Math.floor(work.length / 2)] ?? Infinity), "ms"),
    );
  }
  return rows;
}

/** What a frame took, with the peers' in the same run: a frame that the floor misses as well is the machine's. */
function beside(
  name: string,
  which: "longestMs" | "p99Ms",
  ours: Measured,
  peers: Record<string, Measured>,
  ceiling?: number,
): Row {
  const others = Object.entries(peers).map(([peer, measured]) => `${peer} ${round(measured[which])}`);
  return { ...rowOf(group, name, round(ours[which]), "ms", ceiling), against: `${others.join(", ")} ms` };
}

/** Each has drawn all of the answer by its last frame; only the buttons around it differ. */
function expectSame(what: string, ours: Measured, peers: Record<string, Measured>): void {
  for (const [peer, { letters }] of Object.entries(peers)) {
    const share = letters / ours.letters;
    if (share < 0.9 || share > 1.1)
      throw new Error(`${what}: ${peer} drew ${letters} letters, the panel ${ours.letters}.`);
  }
}

async function best(run: () => Promise<Measured>): Promise<Measured> {
  let least = await run();
  for (let index = 1; index < runs; index += 1) {
    const next = await run();
    if (next.longestMs < least.longestMs) least = next;
  }
  return least;
}

async function of(browser: Browser, files: Files, styles: Files, feed: Feed): Promise<Measured> {
  const page = await openPage(browser, "contender.js", new Map([...styles, ...files]));
  await page.evaluate((text) => dispatchEvent(new CustomEvent("whole", { detail: text })), feed.text);
  await page.locator("body[data-ready]").waitFor();
  const measured = await measure(page, feed);
  await page.close();
  return measured;
}

/** The whole way of the panel: the host's message, fold, reduce, lit, Markdown, following the end. */
async function ofPanel(browser: Browser, files: Files, feed: Feed): Promise<Measured> {
  const page = await openPage(browser, "panel.js", files);
  await post(page, { type: "snapshot", body: snapshot([turn()]) });
  await page.locator(".turn").waitFor();
  await page.evaluate(() => {
    let sent = 0;
    addEventListener("feed", (event) => {
      if (!(event instanceof CustomEvent) || typeof event.detail !== "string") return;
      const text = event.detail.slice(sent);
      if (text === "") return;
      sent = event.detail.length;
      const events = [{ at: Date.now(), event: { kind: "text", text } }];
      const data = structuredClone({ type: "events", body: { turnId: "t1", events } });
      dispatchEvent(new MessageEvent("message", { data }));
    });
  });
  const measured = await measure(page, feed);
  await page.close();
  return measured;
}

async function post(page: Page, update: Update): Promise<void> {
  await page.evaluate((data) => dispatchEvent(new MessageEvent("message", { data })), update);
}

function bytesOf(files: Files): number {
  return [...files.values()].reduce((sum, contents) => sum + gzipSync(contents, { level: 9 }).length, 0);
}
