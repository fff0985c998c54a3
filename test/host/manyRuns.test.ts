import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as leaveTo } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type * as vscode from "vscode";
import { createProvider } from "../../src/core/provider/createProvider.ts";
import type { Connection } from "../../src/core/provider/provider.ts";
import type { TreeRow } from "../../src/host/doors/runsTree.ts";
import { openRuns } from "../../src/host/runs/openRuns.ts";
import type { RunWorker } from "../../src/host/runs/runWorker.ts";
import { startTinyServer } from "../support/fakes/tinyServer.ts";

const runs = 500;
const lanes = 10;
const mostBytes = 10 * 1024 * 1024;
const never = new AbortController().signal;

setFlagsFromString("--expose-gc");
const gc: unknown = runInNewContext("() => gc()");

function memory(): number {
  assert.ok(typeof gc === "function");
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** How many of each kind keep this process awake: timers, sockets, watchers. What only passes through is not counted. */
function resources(): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) {
    if (!/Req|CloseReq|Immediate/.test(kind)) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** Plumb's own view stands in the window; this one is drawn as if it were seen. */
function seenView(): vscode.TreeView<TreeRow> {
  const nothing = () => ({ dispose: () => undefined });
  return {
    visible: true,
    selection: [],
    onDidExpandElement: nothing,
    onDidCollapseElement: nothing,
    onDidChangeSelection: nothing,
    onDidChangeVisibility: nothing,
    onDidChangeCheckboxState: nothing,
    reveal: async () => undefined,
    dispose: () => undefined,
  };
}

/** VS Code has timers and sockets of its own, which come and go. */
async function untilNoMoreThan(before: Readonly<Record<string, number>>): Promise<void> {
  const deadline = Date.now() + 20_000;
  const more = () => Object.entries(resources()).filter(([kind, count]) => count > (before[kind] ?? 0));
  while (more().length > 0 && Date.now() < deadline) await leaveTo(20);
  assert.deepEqual(more(), []);
}

describe("Five hundred runs in the extension host", () => {
  it("leave at most 10 MB, and no timer and no socket, each asked over the network and kept on disk", async () => {
    const untouched = resources();
    const folder = await mkdtemp(join(tmpdir(), "plumb-many-"));
    const server = await startTinyServer();
    const connection: Connection = {
      id: "tiny",
      preset: "compatible",
      label: "Tiny",
      baseUrl: server.baseUrl,
      api: "chat",
    };
    const provider = createProvider({
      connection,
      apiKey: async () => undefined,
      fetch: globalThis.fetch,
      findModel: () => undefined,
      idleTimeoutMs: 60_000,
    });
    const request = { model: "tiny-coder", effort: "low", instructions: "", maxOutputTokens: 1_000 } as const;
    let ended = 0;
    const worker: RunWorker = {
      kind: "answer",
      async goOn(run) {
        await run.change((record) => ({ ...record, state: "thinking" }));
        let answer = "";
        const messages = [{ role: "user", text: `Question ${run.id}` }] as const;
        for await (const event of provider.answer({ ...request, messages }, never)) {
          if (event.kind === "text") answer += event.text;
        }
        assert.equal(answer, "Tiny answer.");
        await run.change((record) => ({ ...record, state: "done", cost: 12_000, own: { answer } }));
      },
      open: async () => undefined,
      isOnScreen: () => true,
    };
    let roots: (() => Promise<readonly TreeRow[]>) | undefined;
    let drawn: Promise<unknown> = Promise.resolve();
    const redraw = () => {
      drawn = Promise.resolve(roots?.()).then((rows = []) =>
        Promise.all(rows.map(async ({ children }) => children?.())),
      );
    };
    const opened = openRuns({
      folder,
      windowId: "w",
      workers: () => [worker],
      tree: { view: seenView(), redraw },
      onRunning: () => undefined,
      notify: { runEnded: () => undefined },
      report: (sentence, error) => assert.fail(`${sentence} ${String(error)}`),
    });
    roots = opened.view.roots;
    await opened.pickUp();

    async function one(id: string): Promise<void> {
      const isOver = () => opened.find(id)?.endedAt !== undefined && opened.find(id)?.lease === undefined;
      const { promise, resolve } = Promise.withResolvers<void>();
      const listening = opened.onDidChange(() => isOver() && resolve());
      await opened.start({
        id,
        kind: "answer",
        title: `Explain ${id}`,
        needsWorkspace: false,
        connection: "Tiny",
        isSimulated: false,
        own: {},
      });
      if (isOver()) resolve();
      await promise;
      listening.dispose();
      ended += 1;
    }

    await Promise.all(Array.from({ length: lanes }, (_, index) => one(`warm${index}`)));
    await drawn;
    const idle = resources();
    // Other extensions of this process may still be starting: that is over the next time, and what is not let go of comes again.
    const grown: number[] = [];
    for (let round = 0; round < 3 && Math.min(...grown) > mostBytes; round += 1) {
      const before = memory();
      await Promise.all(
        Array.from({ length: lanes }, async (_, lane) => {
          for (let index = lane; index < runs; index += lanes) await one(`r${round}-${index}`);
        }),
      );
      await drawn;
      grown.push(memory() - before);
    }
    assert.equal(ended, grown.length * runs + lanes);
    assert.ok(Math.min(...grown) <= mostBytes, `${grown.join(", ")} bytes more`);
    await untilNoMoreThan(idle);

    await opened.close();
    server.close();
    await untilNoMoreThan(untouched);
    await rm(folder, { recursive: true, force: true });
  });
});
