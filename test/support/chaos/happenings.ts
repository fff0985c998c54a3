import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext, Page } from "playwright-core";
import { createWorkbench, type Workbench } from "../../ui/workbench.ts";
import type { openLine } from "../fakes/line.ts";
import { descendants } from "../vscode/processTree.ts";

export interface Scene {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly settingsFile: string;
  readonly line: Awaited<ReturnType<typeof openLine>>;
  /** Of a second window, over another folder. */
  readonly otherAddress: string;
  readonly random: () => number;
  readonly say: (sentence: string) => void;
  /** How long the server is gone when it is stopped. */
  readonly stopMs: number;
}

/** What may happen to a window, as often as its weight says. */
export function createHappenings({ context, page, settingsFile, line, otherAddress, random, say, stopMs }: Scene) {
  const workbench = createWorkbench(page, settingsFile);
  let second: Page | undefined;

  async function ready(): Promise<Workbench> {
    await workbench.whenReady();
    await workbench.openPanel();
    return workbench;
  }

  async function reload(): Promise<void> {
    say("reloads the window");
    await page.reload();
    await ready();
  }

  async function kill(): Promise<void> {
    const hosts = extensionHosts();
    const victim = hosts[Math.floor(random() * hosts.length)];
    say(`kills extension host ${victim} of ${hosts.length}`);
    if (victim === undefined) return;
    process.kill(victim, "SIGKILL");
    await sleep(random() * 2_000);
    await page.reload();
    await ready();
  }

  async function network(): Promise<void> {
    say("cuts the network for some seconds");
    line.down();
    await sleep(1_000 + random() * 6_000);
    line.up();
  }

  async function stop(): Promise<void> {
    say(`stops the server for ${stopMs / 1_000} s`);
    line.down();
    await sleep(stopMs);
    line.up();
  }

  async function otherWindow(): Promise<void> {
    if (second) {
      say("closes the second window");
      await second.close({ runBeforeUnload: random() < 0.5 });
      second = undefined;
      return;
    }
    say("opens a second window");
    second = await context.newPage();
    second.on("dialog", (dialog) => void dialog.accept().catch(() => undefined));
    await second.goto(otherAddress);
    await createWorkbench(second, settingsFile).whenReady();
    await page.bringToFront();
  }

  const weighted = [
    { act: reload, weight: 3 },
    { act: kill, weight: 3 },
    { act: network, weight: 3 },
    { act: otherWindow, weight: 2 },
    { act: stop, weight: 1 },
  ];

  return {
    workbench,
    ready,
    all: [reload, kill, network, otherWindow, stop],
    async one(): Promise<void> {
      const sum = weighted.reduce((total, { weight }) => total + weight, 0);
      let at = random() * sum;
      for (const { act, weight } of weighted) {
        at -= weight;
        if (at < 0) return await act();
      }
    },
  };
}

/** Of the servers that this process started, and of nothing else. */
function extensionHosts(): number[] {
  return descendants(process.pid).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=extensionHost");
    } catch {
      return false;
    }
  });
}
