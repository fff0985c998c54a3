import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import esbuild from "esbuild";
import { afterEach, expect, it } from "vitest";
import { type Built, gatherStart } from "../../../build/gatherStart.ts";

const sources = {
  "extension.js": `
    import { note, noted } from "./notes.js";
    import { name } from "./name.js";
    note("start of " + name);
    export const activate = async () => (await import("./later.js")).come() + (await import("./name.js")).name;
    export { noted };`,
  "later.js": `
    import { note } from "./notes.js";
    import { basename } from "node:path";
    export const come = () => (note(basename("a/later")), "Later ");`,
  "notes.js": `const all = []; export const note = (one) => all.push(one); export const noted = () => all;`,
  "name.js": `export const name = "Plumb";`,
};

let folder = "";
afterEach(async () => await rm(folder, { recursive: true, force: true }));

async function writeAll(files: Iterable<readonly [string, string]>): Promise<void> {
  for (const [name, text] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

async function built(): Promise<Built> {
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: folder,
    entryPoints: ["extension.js"],
    outdir: "dist",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    minify: true,
    chunkNames: "chunks/[name]-[hash]",
    write: false,
    metafile: true,
  });
  const texts = new Map(
    outputFiles.map(({ path, text }) => [path.slice(folder.length + 1).replaceAll("\\", "/"), text]),
  );
  return { texts, outputs: metafile.outputs };
}

it("gathers what is loaded at once, and what comes later finds the same modules", async () => {
  folder = await mkdtemp(join(tmpdir(), "plumb-gather-"));
  await writeAll([["package.json", `{"type":"module"}`], ...Object.entries(sources)]);
  const before = await built();
  const base = { absWorkingDir: folder, platform: "node", target: "node22" } as const;
  const { texts, outputs } = await gatherStart(before, "dist/extension.js", base);
  expect(before.outputs["dist/extension.js"]?.imports.some(({ kind }) => kind === "import-statement")).toBe(true);
  expect(outputs["dist/extension.js"]?.imports.filter(({ kind }) => kind === "import-statement")).toEqual([]);

  await writeAll(texts);
  const { activate, noted } = await import(pathToFileURL(join(folder, "dist", "extension.js")).href);
  expect(await activate()).toBe("Later Plumb");
  expect(noted()).toEqual(["start of Plumb", "later"]);
});
