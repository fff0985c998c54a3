// Builds dist/: the extension host's ES modules (split, so that nothing heavy loads before it is used), the workers and
// the panel.
import { mkdir, rm, writeFile } from "node:fs/promises";
import esbuild from "esbuild";
import { hostBuild, shippedExtension } from "./build/host.ts";
import { packParts } from "./build/packParts.ts";
import { pageBuild, pageNames } from "./build/pages.ts";

const isProduction = process.argv.includes("--production");
const isWatching = process.argv.includes("--watch");
const shared = {
  sourcemap: !isProduction,
  minify: isProduction,
  logLevel: isWatching ? "info" : "warning",
};

const workers = { ...hostBuild("workers", "dist"), ...shared };
const pages = pageNames.map((name) => ({ ...pageBuild(name, "dist/panel"), ...shared }));
const builds = [...(isProduction ? [] : [{ ...hostBuild("extension", "dist"), ...shared }]), workers, ...pages];

await rm("dist", { recursive: true, force: true });
await mkdir("dist/chunks", { recursive: true });
await packParts("dist", isProduction);
if (isWatching) {
  const contexts = await Promise.all(builds.map((build) => esbuild.context(build)));
  await Promise.all(contexts.map((context) => context.rebuild()));
  await Promise.all(contexts.map((context) => context.watch()));
  // The editor's launch waits for this line.
  console.log("Watching for changes");
} else {
  await Promise.all(builds.map((build) => esbuild.build(build)));
}
if (isProduction) for (const [name, text] of (await shippedExtension("dist")).texts) await writeFile(name, text);
