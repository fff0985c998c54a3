import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import * as z from "zod/mini";

const root = join(import.meta.dirname, "..", "..", "..");
const text = (name: string) => readFileSync(join(root, name), "utf8");
const manifest = z.object({ dependencies: z.record(z.string(), z.string()) }).parse(JSON.parse(text("package.json")));
const licence = z.object({ license: z.string() });
const security = text("SECURITY.md");

it("SECURITY.md names every runtime dependency with its licence, and no other", () => {
  const list = security.slice(security.indexOf("## Runtime dependencies"));
  const rows = [...list.matchAll(/^\| ([@\w][\w./-]*) +\| ([\w.-]+) +\| \S.*\|$/gm)].map(([, name, of]) => [name, of]);
  const found = Object.keys(manifest.dependencies).map((name) => [
    name,
    licence.parse(JSON.parse(text(join("node_modules", name, "package.json")))).license,
  ]);
  expect(rows.filter(([name]) => name !== "Package")).toEqual(found);
});

it("every runtime dependency is pinned, and is named in the notices that ship", () => {
  const notices = text("NOTICES.md");
  for (const [name, version] of Object.entries(manifest.dependencies)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    const isNamed = [name, name.replace(/\/.*/, "/*"), name.replace(/^@(\w+)\/.*/, "$1")].some((one) =>
      notices.includes(one),
    );
    expect(isNamed, name).toBe(true);
  }
});

it("every file that SECURITY.md points to is there", () => {
  const named = [...security.matchAll(/`((?:src|test)\/[\w./-]+)`/g)].map(([, path = ""]) => path);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
