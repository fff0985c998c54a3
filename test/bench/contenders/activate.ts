// activate.ts ENTRY [--only-load]
// Loads an extension's entry in this process, calls its `activate`, and prints `{cpuMs, megabytes}`.
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { cpuMs } from "../../support/cpuMs.ts";
import { contextOf, standInForVsCode } from "../activation/vscodeStandIn.ts";

const [entry = "", onlyLoad] = process.argv.slice(2);
standInForVsCode();
const context = contextOf(dirname(dirname(entry)), join(tmpdir(), "plumb-bench-nothing-here"));
const url = pathToFileURL(entry).href;
// VS Code's host has its API ready before any extension is loaded, and itself uses files.
await import("node:fs");
await import("vscode");
createRequire(import.meta.url)("vscode");
const before = process.memoryUsage().rss;
const cpu = await cpuMs(async () => {
  const { activate } = await import(url);
  if (onlyLoad === undefined) activate(context);
  // What it has left for the moment after.
  await setImmediate();
});
console.log(JSON.stringify({ cpuMs: cpu, megabytes: (process.memoryUsage().rss - before) / 1e6 }));
process.exit();
