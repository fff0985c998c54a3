// Whose work is in the bundles, as esbuild tells it.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import esbuild from "esbuild";
import * as z from "zod/mini";
import { hostBuild } from "./host.ts";
import { pageBuild, pageNames } from "./pages.ts";

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression. */
  readonly licence: string;
  /** The texts of its licence and notice files, as they are. */
  readonly texts: readonly string[];
}

const root = join(import.meta.dirname, "..");
const licences = join(import.meta.dirname, "licences");
const manifest = z.object({ version: z.string(), license: z.string() });

/**
 * Every package of which the bundles hold at least a line, by name. Bundles in memory; throws where one has no text of
 * its licence.
 */
export async function bundledPackages(): Promise<readonly BundledPackage[]> {
  const hosts = [hostBuild("extension", "dist"), hostBuild("workers", "dist")];
  const builds = [...hosts, ...pageNames.map((page) => pageBuild(page, "dist/panel"))];
  const results = await Promise.all(
    builds.map((build) => esbuild.build({ ...build, write: false, metafile: true, logLevel: "error" })),
  );
  const places = new Map<string, string>();
  for (const { metafile } of results)
    for (const { inputs } of Object.values(metafile.outputs))
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const [, place = "", name] = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(path) ?? [];
        if (name !== undefined && bytesInOutput > 0) places.set(place, name);
      }
  // The icons' font is cut down by a plugin and copied, so no bundle tells of it.
  places.set("node_modules/@vscode/codicons", "@vscode/codicons");
  const found = await Promise.all([...places].map(([place, name]) => readPackage(join(root, place), name)));
  return found.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

async function readPackage(folder: string, name: string): Promise<BundledPackage> {
  const { version, license } = manifest.parse(JSON.parse(await readFile(join(folder, "package.json"), "utf8")));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).toSorted();
  // tiktoken comes without a file of its licence: what its sources have stands here.
  const paths = files.length > 0 ? files.map((file) => join(folder, file)) : [join(licences, `${name}.txt`)];
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  return { name, version, licence: license, texts: texts.map((text) => text.replaceAll("\r\n", "\n").trim()) };
}
