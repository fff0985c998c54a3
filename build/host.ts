// How the extension host's modules and the worker threads are built: for dist/ and for the check of their weight alike.
import { join, relative, sep } from "node:path";
import esbuild, { type BuildOptions, type Plugin } from "esbuild";
import { type Built, gatherStart } from "./gatherStart.ts";

/**
 * Telemetry names no machine, so OpenTelemetry's ways to find its id, a file for each system, are never asked for.
 * esbuild leaves out who would, but not what that would load.
 */
const noMachineId: Plugin = {
  name: "without machine ids",
  setup(build) {
    build.onLoad({ filter: /[\\/]@opentelemetry[\\/]resources[\\/].*[\\/]getMachineId\.mjs$/ }, () => ({
      contents: "export const getMachineId = async () => undefined;",
    }));
  },
};

const root = join(import.meta.dirname, "..");

// The simulation that a user may try is the same server that the tests use.
const entries = {
  extension: { extension: "src/extension.ts" },
  // Apart: what they share with the extension must not bring along what only a window has.
  workers: {
    tokenizer: "src/tokenizer/worker.ts",
    history: "src/host/history/worker.ts",
    simulation: "test/support/simulation/worker.ts",
  },
} satisfies Record<string, Record<string, string>>;

/**
 * What esbuild needs for the extension or for its worker threads, without whether it is minified. What is loaded later
 * are chunks.
 */
export function hostBuild(part: keyof typeof entries, outdir: string) {
  return {
    absWorkingDir: root,
    entryPoints: entries[part],
    outdir,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node22",
    splitting: true,
    // By this name Node knows a module without reading the manifest, which is as long as all of them.
    outExtension: { ".js": part === "extension" ? ".mjs" : ".js" },
    // Each in a folder of its own: the same chunk of both is not the same once the start is gathered.
    chunkNames: part === "extension" ? "chunks/[name]-[hash]" : "workers/[name]-[hash]",
    external: ["vscode"],
    plugins: [noMachineId],
  } satisfies BuildOptions;
}

/** The extension as it is shipped: nothing is written. */
export async function shippedExtension(outdir: string): Promise<Built> {
  const build = hostBuild("extension", outdir);
  const quiet = { minify: true, logLevel: "warning", write: false, metafile: true } as const;
  const { outputFiles, metafile } = await esbuild.build({ ...build, ...quiet });
  const texts = new Map(outputFiles.map(({ path, text }) => [relative(root, path).replaceAll(sep, "/"), text]));
  const { absWorkingDir, platform, target } = build;
  const base = { absWorkingDir, platform, target };
  return await gatherStart({ texts, outputs: metafile.outputs }, `${outdir}/extension.mjs`, base);
}
