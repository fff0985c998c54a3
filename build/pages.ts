// How the webviews are built: for dist/, for previews, for the benchmarks and for the check of their weight alike.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BuildOptions, Plugin } from "esbuild";
import { subsetFont } from "./iconFont.ts";

const root = join(import.meta.dirname, "..");

/**
 * Of marked the pages take the lexer alone. The module also makes an instance for whoever imports it, which would bring
 * a parser and a renderer of HTML along: cut off here, they are left out like anything that nobody uses.
 */
const lexerOnly: Plugin = {
  name: "marked's lexer only",
  setup(build) {
    build.onLoad({ filter: /[\\/]marked\.esm\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const lexer = /[{,](\w+) as Lexer[,}]/.exec(source)?.[1];
      const instance = source.search(/var \w+=new \w+;function \w+\(\w+,\w+\)\{return \w+\.parse\(/);
      if (lexer === undefined || instance === -1)
        throw new Error("marked has changed: see lexerOnly in build/pages.ts.");
      return { contents: `${source.slice(0, instance)}export{${lexer} as Lexer};` };
    });
  },
};

/** The icon font with the icons that codicons.css names. */
const icons: Plugin = {
  name: "the icons that are used",
  setup(build) {
    build.onResolve({ filter: /^\.\/codicon\.ttf$/ }, () => ({ path: "codicon.ttf", namespace: "icons" }));
    build.onLoad({ filter: /.*/, namespace: "icons" }, async () => {
      const styles = join(root, "src/panel/styles/codicons.css");
      const named = (await readFile(styles, "utf8")).matchAll(/content: "\\([\da-f]+)"/g);
      const font = await readFile(join(root, "node_modules/@vscode/codicons/dist/codicon.ttf"));
      const contents = subsetFont(
        font,
        [...named].map(([, code = ""]) => Number.parseInt(code, 16)),
      );
      return { contents, loader: "file", watchFiles: [styles] };
    });
  },
};

/** A template's indentation is for its readers: in HTML a line's end says the same. */
const plainTemplates: Plugin = {
  name: "templates without indentation",
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/](?:panel|dashboard|taskPage)[\\/].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      return { contents: source.includes("html`") ? source.replace(/\n +/g, "\n") : source, loader: "ts" };
    });
  },
};

const pages = {
  panel: {
    panel: "src/panel/main.ts",
    "panel-style": "src/panel/styles/panel.css",
    "thread-style": "src/panel/styles/thread.css",
    "history-style": "src/panel/styles/history.css",
  },
  dashboard: { dashboard: "src/dashboard/main.ts", "dashboard-style": "src/dashboard/styles/dashboard.css" },
  task: { task: "src/taskPage/main.ts", "task-style": "src/taskPage/styles/task.css" },
} satisfies Record<string, Record<string, string>>;

export const pageNames = ["panel", "dashboard", "task"] as const;

/** What esbuild needs for one page, without whether it is minified. What a page loads later are chunks. */
export function pageBuild(page: (typeof pageNames)[number], outdir: string): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: pages[page],
    outdir,
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    assetNames: "[name]",
    // They are in NOTICES.md, which is packed beside the pages.
    legalComments: "none",
    plugins: [lexerOnly, icons, plainTemplates],
  };
}
