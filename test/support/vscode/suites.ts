import { globSync } from "node:fs";
import { join } from "node:path";
import esbuild, { type BuildOptions } from "esbuild";
import { cacheRoot, projectRoot } from "./locations.ts";

const outdir = join(cacheRoot, "suites");

/** What `extensionTestsPath` names: CommonJS, because an ES module as the entry deadlocks the oldest host. */
export const hostSuite = join(outdir, "host.cjs");
export const uiBridge = join(outdir, "bridge.cjs");

/** Bundles what runs inside VS Code: an old host's Node cannot read TypeScript. */
export async function bundleSuites(): Promise<void> {
  const shared: BuildOptions = {
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node22",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  };
  const tests = globSync("test/host/**/*.test.ts", { cwd: projectRoot }).toSorted();
  const files = tests.map((file) => JSON.stringify(`./${file.replaceAll("\\", "/")}`));
  // The tests are imported late, when mocha's globals exist.
  const contents = [
    `import { runHostSuite } from "./test/host/runHostSuite.ts";`,
    `export const run = () => runHostSuite([${files.map((file) => `() => import(${file})`).join(", ")}]);`,
  ].join("\n");
  await esbuild.build({ ...shared, stdin: { contents, resolveDir: projectRoot, loader: "ts" }, outfile: hostSuite });
  await esbuild.build({ ...shared, entryPoints: [join(projectRoot, "test", "ui", "bridge.ts")], outfile: uiBridge });
}
