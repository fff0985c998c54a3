// Builds dist/: the extension host's ES modules (split, so that nothing heavy loads before it is used), the workers and the panel.
import { cp, mkdir, rm } from "node:fs/promises";
import esbuild from "esbuild";
import { hostBuild } from "./build/host.ts";
import { pageBuild, pageNames } from "./build/pages.ts";

const isProduction = process.argv.includes("--production");
const isWatching = process.argv.includes("--watch");
const shared = {
  sourcemap: !isProduction,
  minify: isProduction,
  logLevel: isWatching ? "info" : "warning",
};

const builds = [
  { ...hostBuild("dist"), ...shared },
  ...pageNames.map((name) => ({ ...pageBuild(name, "dist/panel"), ...shared })),
];

await rm("dist", { recursive: true, force: true });
await mkdir("dist", { recursive: true });
await cp("node_modules/tiktoken/lite/tiktoken_bg.wasm", "dist/tiktoken_bg.wasm");
if (isWatching) {
  const contexts = await Promise.all(builds.map((build) => esbuild.context(build)));
  await Promise.all(contexts.map((context) => context.rebuild()));
  await Promise.all(contexts.map((context) => context.watch()));
  // The editor's launch waits for this line.
  console.log("Watching for changes");
} else {
  await Promise.all(builds.map((build) => esbuild.build(build)));
}
