// What every window loads at its start, in one file: opening a file takes a window longer than reading what is in it.
import { posix } from "node:path";
import esbuild, { type BuildOptions, type Metafile, type Plugin } from "esbuild";

/** What a build wrote or would write: texts by path from the project's folder, and who loads whom. */
export interface Built {
  readonly texts: ReadonlyMap<string, string>;
  readonly outputs: Metafile["outputs"];
}

type Base = Required<Pick<BuildOptions, "absWorkingDir" | "platform" | "target">>;

/**
 * Moves an entry and all that it loads at once into `start.js` beside it. What the entry exported it hands on, and so
 * do its chunks that others load later: every module still exists once. The entry does not become that file, because a
 * host may load it by an address of its own, and what comes later would load it a second time.
 */
export async function gatherStart({ texts, outputs }: Built, entry: string, base: Base): Promise<Built> {
  const start = posix.join(posix.dirname(entry), "start.js");
  const gathered = loadedAtOnce(outputs, entry);
  const rest = Object.entries(outputs).filter(([name]) => !gathered.has(name));
  const isLater = (from: string, kind: string) => !gathered.has(from) || kind === "dynamic-import";
  const wanted = new Set(
    Object.entries(outputs).flatMap(([from, { imports }]) =>
      imports.filter(({ kind }) => isLater(from, kind)).map(({ path }) => path),
    ),
  );
  const handing = [...gathered].filter((name) => name === entry || wanted.has(name)).toSorted();
  // Chunks share the short names that minifying gives.
  const named = (name: string, own: string) => (name === entry ? own : `c${handing.indexOf(name)}_${own}`);
  const exportsOf = (name: string) => outputs[name]?.exports ?? [];
  const lines = handing.map((name) => {
    const list = exportsOf(name).map((own) => `${own} as ${named(name, own)}`);
    return `export {${list.join()}} from ${JSON.stringify(name)};`;
  });

  const { outputFiles, metafile } = await esbuild.build({
    ...base,
    stdin: { contents: lines.join("\n") },
    bundle: true,
    format: "esm",
    minify: true,
    outfile: start,
    plugins: [builtFiles(texts, gathered, start)],
    write: false,
    metafile: true,
  });
  const made = metafile.outputs[start];
  const [file] = outputFiles;
  if (!made || !file) throw new Error(`Nothing came of ${entry}.`);
  const handOn = (name: string) => {
    const list = exportsOf(name).map((own) => `${named(name, own)} as ${own}`);
    const path = posix.relative(posix.dirname(name), start);
    return `export{${list.join()}}from"${path.startsWith(".") ? path : `./${path}`}";\n`;
  };
  const fromRoot = (one: (typeof made.imports)[number]) => {
    const path = posix.join(posix.dirname(start), one.path);
    return path in outputs ? { path, kind: one.kind } : one;
  };
  return {
    texts: new Map([
      ...[...texts].filter(([name]) => !gathered.has(name)),
      ...handing.map((name) => [name, handOn(name)] as const),
      [start, file.text],
    ]),
    outputs: Object.fromEntries([
      ...rest,
      ...handing.map((name) => [name, { ...made, inputs: {}, imports: [{ path: start, kind: "import-statement" }] }]),
      [start, { ...made, imports: made.imports.map(fromRoot) }],
    ]),
  };
}

/** An output and all that it imports without waiting, by path. */
function loadedAtOnce(outputs: Metafile["outputs"], entry: string): Set<string> {
  const found = new Set([entry]);
  // A set goes on with what is added while it is walked through.
  for (const name of found)
    for (const { path, kind, external } of outputs[name]?.imports ?? [])
      if (kind === "import-statement" && external !== true) found.add(path);
  return found;
}

/** Lets a build read what another one made: what is gathered becomes a part, and what comes later stays where it is. */
function builtFiles(texts: ReadonlyMap<string, string>, gathered: ReadonlySet<string>, start: string): Plugin {
  return {
    name: "built files",
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        const name = path.startsWith(".") ? posix.join(posix.dirname(importer), path) : path;
        if (kind !== "dynamic-import" && gathered.has(name)) return { path: name, namespace: "built" };
        return { path: texts.has(name) ? `./${posix.relative(posix.dirname(start), name)}` : path, external: true };
      });
      build.onLoad({ filter: /.*/, namespace: "built" }, ({ path }) => ({ contents: texts.get(path) ?? "" }));
    },
  };
}
