import { globSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { weighPanel } from "../support/panelWeight.ts";
import { budgets } from "../support/weight/budgets.ts";
import { type BuiltFiles, buildInMemory, loadedWith } from "../support/weight/buildInMemory.ts";
import { unusedFiles } from "../support/weight/unusedFiles.ts";

describe("what is shipped", () => {
  let files: BuiltFiles;
  beforeAll(async () => {
    files = await buildInMemory();
  }, 60_000);
  const list = (names: Iterable<string>) =>
    [...names].map((name) => `${name} ${files.get(name)?.contents.length}`).join("\n");

  const sum = (names: readonly string[]) =>
    names.reduce((bytes, name) => bytes + (files.get(name)?.contents.length ?? 0), 0);

  it("stays under 60 KB, in one file, for a window that does not use Plumb", () => {
    const loaded = [...loadedWith(files, "extension.mjs")];
    // Opening a file takes a window longer than reading what is in it.
    expect(loaded).toEqual(["extension.mjs"]);
    expect(sum(loaded), `What activation does not need belongs behind an import().`).toBeLessThan(
      budgets.activation * 1000,
    );
  });

  it("stays under 900 KB when Plumb is first used in a window", () => {
    const loaded = [...loadedWith(files, [...files.keys()].find((name) => name.includes("/openSession-")) ?? "")];
    expect(sum(loaded), `What only some questions need belongs behind an import().\n${list(loaded)}`).toBeLessThan(
      budgets.session * 1000,
    );
    expect(loaded.length).toBeGreaterThan(2);
  });

  it("stays under 39 KB gzipped for the panel's first picture and under 43 KB more for a thread", async () => {
    const { first, thread } = await weighPanel(files);
    const panel = list([...files.keys()].filter((name) => name.startsWith("panel/")));
    expect(
      first,
      `What the first picture does not show belongs into a chunk that is imported later.\n${panel}`,
    ).toBeLessThan(budgets.firstPicture * 1000);
    expect(thread, panel).toBeLessThan(budgets.thread * 1000);
  });

  it("has no file that nothing loads", () => {
    const built = [...files.keys()].map((name) => `dist/${name}`);
    const others = globSync(["media/**/*.*", "l10n/*", "package.nls*.json"]).map((name) => name.replaceAll("\\", "/"));
    const read = (name: string) => Buffer.from(files.get(name.slice("dist/".length))?.contents ?? []).toString();
    expect(unusedFiles([...built, ...others], read)).toEqual([]);
    expect(unusedFiles(["media/left-over.png", "dist/chunks/left-over.js"], read)).toHaveLength(2);
  });
});
