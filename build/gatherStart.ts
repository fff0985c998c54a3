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
 * Puts all that an entry loads at once into the entry itself, which exports besides its own what its chunks would have:
 * chunks that are loaded later hand that on, so every module still exists once. A host has to load the entry by the
 * address that its chunks find it at, as VS Code does (1.104 and 1.139: a plain `import` of the file).
 */
export async function gatherStart({ texts, outputs }: Built, entry: string, base: Base): Promise<Built> {
  const gathered = loadedAtOnce(outputs, entry);
  const isLater = (from: string, kind: string) => !gathered.has(from) || kind === "dynamic-import";
  const wanted = new Set(
    Object.entries(outputs).flatMap(([from, { imports }]) =>
      imports.filter(({ kind }) => isLater(from, kind)).map(({ path }) => path),
    ),
  );
  const handing = [...gathered].filter((name) => name !== entry && wanted.has(name)).toSorted();
  // Chunks share the short names that minifying gives.
  const named = (name: string, own: string) => (name === entry ? own : `c${handing.indexOf(name)}_${own}`);
  const exportsOf = (name: string) => outputs[name]?.exports ?? [];
  const lines = [entry, ...handing].map((name) => {
    const list = exportsOf(name).map((own) => `${own} as ${named(name, own)}`);
    return `export {${list.join()}} from ${JSON.stringify(name)};`;
  });

  const { outputFiles, metafile } = await esbuild.build({
    ...base,
    stdin: { contents: lines.join("\n") },
    bundle: true,
    format: "esm",
    minify: true,
    outfile: entry,
    plugins: [builtFiles(texts, gathered, entry)],
    write: false,
    metafile: true,
  });
  const made = metafile.outputs[entry];
  const [file] = outputFiles;
  if (!made || !file) throw new Error(`Nothing came of ${entry}.`);
  const handOn = (name: string) => {
    const list = exportsOf(name).map((own) => `${named(name, own)} as ${own}`);
    const path = posix.relative(posix.dirname(name), entry);
    return `export{${list.join()}}from"${path.startsWith(".") ? path : `./${path}`}";\n`;
  };
  const fromRoot = (one: (typeof made.imports)[number]) => {
    const path = posix.join(posix.dirname(entry), one.path);
    return path in outputs ? { path, kind: one.kind } : one;
  };
  const isKept = (name: string) => !gathered.has(name);
  return {
    texts: new Map([
      ...[...texts].filter(([name]) => isKept(name)),
      ...handing.map((name) => [name, handOn(name)] as const),
      [entry, file.text],
    ]),
    outputs: Object.fromEntries([
      ...Object.entries(outputs).filter(([name]) => isKept(name)),
      ...handing.map((name) => [name, { ...made, inputs: {}, imports: [{ path: entry, kind: "import-statement" }] }]),
      [entry, { ...made, imports: made.imports.map(fromRoot) }],
    ]),
  };
}

/** An output and all that it imports without waiting, by path. */
function loadedAtOnce(outputs: Metafile["outputs"], entry: string): Set<string> {
  const found = new Set([entry]);
  // A set goes on with what is added while it is walked through.
  for (const name of found)
    for (const { path, kind, external } of outputs[name]?.imports ?? [])
      if (kind === "import-statement" && external !== true && !isHelpers(outputs, path)) found.add(path);
  return found;
}

/** What esbuild itself adds to code of other forms: made of no file, and imported by all, whether or not they need it. */
function isHelpers(outputs: Metafile["outputs"], name: string): boolean {
  return Object.keys(outputs[name]?.inputs ?? {}).length === 0;
}

/** Lets a build read what another one made: what is gathered becomes a part, and what comes later stays where it is. */
function builtFiles(texts: ReadonlyMap<string, string>, gathered: ReadonlySet<string>, entry: string): Plugin {
  return {
    name: "built files",
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        const name = path.startsWith(".") ? posix.join(posix.dirname(importer), path) : path;
        if (kind !== "dynamic-import" && gathered.has(name)) return { path: name, namespace: "built" };
        if (!texts.has(name)) return { path, external: true };
        // Of what stays apart the entry needs at most the helpers, and those do nothing by themselves.
        return { path: `./${posix.relative(posix.dirname(entry), name)}`, external: true, sideEffects: false };
      });
      build.onLoad({ filter: /.*/, namespace: "built" }, ({ path }) => ({ contents: texts.get(path) ?? "" }));
    },
  };
}
