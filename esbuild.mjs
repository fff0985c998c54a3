// Builds dist/: the extension host's ES modules (split, so that nothing heavy loads before it is used), the workers and the panel.
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import esbuild from "esbuild";

const isProduction = process.argv.includes("--production");
const isWatching = process.argv.includes("--watch");
const shared = {
  bundle: true,
  sourcemap: !isProduction,
  minify: isProduction,
  logLevel: isWatching ? "info" : "warning",
};

/**
 * Of marked the panel takes the lexer alone. The module also makes an instance for whoever imports it, which would bring
 * a parser and a renderer of HTML along: cut off here, they are left out like anything that nobody uses.
 */
const lexerOnly = {
  name: "marked's lexer only",
  setup(build) {
    build.onLoad({ filter: /[\\/]marked\.esm\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const lexer = /[{,](\w+) as Lexer[,}]/.exec(source)?.[1];
      const instance = source.search(/var \w+=new \w+;function \w+\(\w+,\w+\)\{return \w+\.parse\(/);
      if (lexer === undefined || instance === -1) throw new Error("marked has changed: see lexerOnly in esbuild.mjs.");
      return { contents: `${source.slice(0, instance)}export{${lexer} as Lexer};` };
    });
  },
};

const builds = [
  {
    ...shared,
    // The simulation that a user may try is the same server that the tests use.
    entryPoints: {
      extension: "src/extension.ts",
      tokenizer: "src/tokenizer/worker.ts",
      history: "src/host/history/worker.ts",
      simulation: "test/support/simulation/worker.ts",
    },
    outdir: "dist",
    format: "esm",
    platform: "node",
    target: "node22",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    external: ["vscode"],
    metafile: true,
  },
  {
    ...shared,
    entryPoints: { panel: "src/panel/main.ts", "panel-style": "src/panel/styles/panel.css" },
    outdir: "dist/panel",
    format: "esm",
    platform: "browser",
    target: "es2023",
    // What attaches things comes after the first picture.
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    external: ["./codicon.ttf"],
    plugins: [lexerOnly],
  },
  {
    ...shared,
    entryPoints: { dashboard: "src/dashboard/main.ts", "dashboard-style": "src/dashboard/styles/dashboard.css" },
    outdir: "dist/panel",
    format: "esm",
    platform: "browser",
    target: "es2023",
    // The charts come after the numbers.
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    external: ["./codicon.ttf"],
  },
  {
    ...shared,
    entryPoints: { task: "src/taskPage/main.ts", "task-style": "src/taskPage/styles/task.css" },
    outdir: "dist/panel",
    format: "esm",
    platform: "browser",
    target: "es2023",
    external: ["./codicon.ttf"],
    plugins: [lexerOnly],
  },
];

await rm("dist", { recursive: true, force: true });
await mkdir("dist/panel", { recursive: true });
await cp("node_modules/tiktoken/lite/tiktoken_bg.wasm", "dist/tiktoken_bg.wasm");
await cp("node_modules/@vscode/codicons/dist/codicon.ttf", "dist/panel/codicon.ttf");
if (isWatching) {
  const contexts = await Promise.all(builds.map((build) => esbuild.context(build)));
  await Promise.all(contexts.map((context) => context.rebuild()));
  await Promise.all(contexts.map((context) => context.watch()));
  // The editor's launch waits for this line.
  console.log("Watching for changes");
} else {
  await Promise.all(builds.map((build) => esbuild.build(build)));
}
