import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { commandIds } from "../../src/host/commands/commandIds.ts";

const manifest = z
  .object({
    contributes: z.object({
      commands: z.array(z.object({ command: z.string(), category: z.string() })),
      configuration: z.object({ properties: z.record(z.string(), z.object({ scope: z.string() })) }),
    }),
  })
  .parse(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")));

test("every command of the manifest has a handler, and every handler a command", () => {
  const named = manifest.contributes.commands.map(({ command }) => command);
  expect(named.toSorted()).toEqual(commandIds.toSorted());
  expect(manifest.contributes.commands.every(({ category }) => category === "Plumb")).toBe(true);
});

test("no setting can be set by a repository", () => {
  const scopes = Object.values(manifest.contributes.configuration.properties).map(({ scope }) => scope);
  expect(new Set(scopes)).toEqual(new Set(["machine"]));
});
