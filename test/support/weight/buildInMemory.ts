import { relative, sep } from "node:path";
import esbuild, { type Metafile } from "esbuild";
import { hostBuild, shippedExtension } from "../../../build/host.ts";
import { pageBuild, pageNames } from "../../../build/pages.ts";
import { projectRoot } from "../vscode/locations.ts";

interface BuiltFile {
  readonly contents: Uint8Array;
  readonly imports: readonly { readonly name: string; readonly isLater: boolean }[];
}

/** By path below `dist`. */
export type BuiltFiles = ReadonlyMap<string, BuiltFile>;

/** What a production build would write; nothing is written. */
export async function buildInMemory(): Promise<BuiltFiles> {
  const { texts, outputs } = await shippedExtension("dist");
  const files = new Map([...texts].map(([name, text]) => [withinDist(name), fileOf(Buffer.from(text), outputs[name])]));
  const builds = [hostBuild("workers", "dist"), ...pageNames.map((name) => pageBuild(name, "dist/panel"))];
  const shared = { minify: true, write: false, metafile: true, logLevel: "warning" } as const;
  for (const build of builds) {
    const { outputFiles, metafile } = await esbuild.build({ ...build, ...shared });
    for (const { path, contents } of outputFiles) {
      const name = relative(projectRoot, path).replaceAll(sep, "/");
      files.set(withinDist(name), fileOf(contents, metafile.outputs[name]));
    }
  }
  return files;
}

function fileOf(contents: Uint8Array, output: Metafile["outputs"][string] | undefined): BuiltFile {
  const imports = (output?.imports ?? [])
    .filter(({ external }) => external !== true)
    .map(({ path, kind }) => ({ name: withinDist(path), isLater: kind === "dynamic-import" }));
  return { contents, imports };
}

/** A file and all that it imports: at once, or `ever`, with what waits in an `import()` for its first use. */
export function loadedWith(files: BuiltFiles, entry: string, when: "at once" | "ever" = "at once"): Set<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const one of files.get(name)?.imports ?? []) if (when === "ever" || !one.isLater) visit(one.name);
  };
  visit(entry);
  return found;
}

function withinDist(path: string): string {
  return path.replace(/^dist\//, "");
}
