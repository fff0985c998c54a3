// How the extension host's modules and the worker threads are built: for dist/ and for the check of their weight alike.
import { join } from "node:path";
import type { BuildOptions, Plugin } from "esbuild";

/**
 * Telemetry names no machine, so OpenTelemetry's ways to find its id, a file for each system, are never asked for. esbuild
 * leaves out who would, but not what that would load.
 */
const noMachineId: Plugin = {
  name: "without machine ids",
  setup(build) {
    build.onLoad({ filter: /[\\/]@opentelemetry[\\/]resources[\\/].*[\\/]getMachineId\.mjs$/ }, () => ({
      contents: "export const getMachineId = async () => undefined;",
    }));
  },
};

/** What esbuild needs for them, without whether it is minified. What is loaded later are chunks. */
export function hostBuild(outdir: string) {
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
    plugins: [noMachineId],
  } satisfies BuildOptions;
}
