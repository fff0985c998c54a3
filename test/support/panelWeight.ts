import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import esbuild from "esbuild";
import { pageBuild } from "../../build/pages.ts";

export interface PanelWeight {
  /** Bytes, each file gzipped, of what the first picture of an empty chat waits for: script, styles and icons. */
  readonly first: number;
  /** What comes beside it for a chat with answers. */
  readonly thread: number;
  /** Everything the panel can load. */
  readonly all: number;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

/** Builds the panel for production in memory and weighs it. */
export async function weighPanel(): Promise<PanelWeight> {
  const { outputFiles, metafile } = await esbuild.build({
    ...pageBuild("panel", "dist/panel"),
    minify: true,
    write: false,
    metafile: true,
  });
  const weights = new Map(
    outputFiles.map(({ path, contents }) => [basename(path), gzipSync(contents, { level: 9 }).length]),
  );
  /** With all that a module imports statically; `import()` waits for its first use. */
  const loadedBy = (name: string): string[] => {
    const output = Object.entries(metafile.outputs).find(([path]) => basename(path) === name)?.[1];
    const imports = output?.imports.filter(({ kind }) => kind === "import-statement") ?? [];
    return [name, ...imports.flatMap(({ path }) => loadedBy(basename(path)))];
  };
  const sum = (names: Iterable<string>) =>
    [...new Set(names)].reduce((total, name) => total + (weights.get(name) ?? 0), 0);
  const first = [...loadedBy("panel.js"), "panel-style.css", "codicon.ttf"];
  const turns = [...weights.keys()].find((name) => name.startsWith("threadView-")) ?? "";
  return {
    first: sum(first),
    thread: sum([...first, "thread-style.css", ...loadedBy(turns)]) - sum(first),
    all: sum(weights.keys()),
    files: [...weights].map(([name, bytes]) => ({ name, bytes })),
  };
}
