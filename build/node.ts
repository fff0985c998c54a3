// How what runs in the extension host and in its workers is built.
import { join } from "node:path";
import type { BuildOptions } from "esbuild";

/** What esbuild needs for the extension and its workers, without whether they are minified. */
export function nodeBuild(outdir: string): BuildOptions {
  return {
    absWorkingDir: join(import.meta.dirname, ".."),
    // The simulation that a user may try is the same server that the tests use.
    entryPoints: {
      extension: "src/extension.ts",
      tokenizer: "src/tokenizer/worker.ts",
      history: "src/host/history/worker.ts",
      simulation: "test/support/simulation/worker.ts",
    },
    outdir,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node22",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    external: ["vscode"],
  };
}
