import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createSimulation } from "../../../../src/host/connection/simulation.ts";

test("one that broke as it started does not take the address of the next one with it as it ends", async () => {
  const folder = await mkdtemp(join(tmpdir(), "plumb-simulation-"));
  const mark = JSON.stringify(join(folder, "broke"));
  const code = `import { existsSync, writeFileSync } from "node:fs";
import { parentPort, threadId } from "node:worker_threads";
if (!existsSync(${mark})) { writeFileSync(${mark}, ""); throw new Error("no port"); }
parentPort.postMessage({ baseUrl: "http://127.0.0.1/" + threadId });
setInterval(() => undefined, 1000);`;
  const simulation = createSimulation(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
  try {
    await expect(simulation.baseUrl()).rejects.toThrow("no port");
    const second = await simulation.baseUrl();
    expect(await simulation.baseUrl()).toBe(second);
  } finally {
    simulation.dispose();
    await rm(folder, { recursive: true, force: true });
  }
});
