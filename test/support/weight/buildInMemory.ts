import { relative, sep } from "node:path";
import esbuild from "esbuild";
import { hostBuild } from "../../../build/host.ts";
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
  const builds = [hostBuild("dist"), ...pageNames.map((name) => pageBuild(name, "dist/panel"))];
  const shared = { minify: true, write: false, metafile: true, logLevel: "warning" } as const;
  const files = new Map<string, BuiltFile>();
  for (const build of builds) {
    const { outputFiles, metafile } = await esbuild.build({ ...build, ...shared });
    for (const { path, contents } of outputFiles) {
      const name = relative(projectRoot, path).replaceAll(sep, "/");
      const imports = (metafile.outputs[name]?.imports ?? [])
        .filter(({ external }) => external !== true)
        .map((one) => ({ name: withinDist(one.path), isLater: one.kind === "dynamic-import" }));
      files.set(withinDist(name), { contents, imports });
    }
  }
  return files;
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
