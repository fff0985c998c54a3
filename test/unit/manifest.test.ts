import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { commandIds } from "../../src/host/commands/commandIds.ts";

const entry = z.object({
  command: z.optional(z.string()),
  submenu: z.optional(z.string()),
  when: z.optional(z.string()),
});
const { contributes } = z
  .object({
    contributes: z.object({
      commands: z.array(
        z.object({ command: z.string(), title: z.string(), category: z.string(), enablement: z.optional(z.string()) }),
      ),
      submenus: z.array(z.object({ id: z.string() })),
      menus: z.record(z.string(), z.array(entry)),
      keybindings: z.array(
        z.object({ command: z.string(), key: z.string(), mac: z.string(), when: z.optional(z.string()) }),
      ),
      configuration: z.array(
        z.object({
          title: z.string(),
          order: z.number(),
          properties: z.record(z.string(), z.object({ scope: z.string(), order: z.number() })),
        }),
      ),
    }),
  })
  .parse(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")));

const known = new Set<string>(commandIds);

test("every command of the manifest has a handler, and every handler a command", () => {
  const named = contributes.commands.map(({ command }) => command);
  expect(named.toSorted()).toEqual(commandIds.toSorted());
});

test("every command is found in the palette under Plumb", () => {
  expect(contributes.commands.filter(({ category }) => category !== "Plumb")).toEqual([]);
});

test.each(["", ".de", ".ja", ".zh-cn"])("no two commands have the same title (package.nls%s.json)", (ending) => {
  const texts = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(new URL(`../../package.nls${ending}.json`, import.meta.url), "utf8")));
  const titles = contributes.commands.map(({ title }) => texts[title.slice(1, -1)] ?? "");
  expect(titles.filter((title, index) => title === "" || titles.indexOf(title) !== index)).toEqual([]);
});

test("every entry of a menu names a command or a submenu that there is", () => {
  const submenus = new Set(contributes.submenus.map(({ id }) => id));
  for (const [menu, entries] of Object.entries(contributes.menus)) {
    if (menu.startsWith("plumb.")) expect(submenus).toContain(menu);
    for (const { command, submenu } of entries) {
      if (command !== undefined) expect(known).toContain(command);
      if (submenu !== undefined) expect(submenus).toContain(submenu);
      expect([command, submenu].filter((one) => one !== undefined)).toHaveLength(1);
    }
  }
});

/** They read files that nobody opened, or change some. */
const workspaceMenus = ["scm/title", "explorer/context", "testing/message/context", "testing/message/content"];

test("what works on the workspace waits until it is trusted, wherever it is called from", () => {
  const guarded = contributes.commands.filter(({ enablement }) => enablement?.includes("isWorkspaceTrusted"));
  const names = new Set(guarded.map(({ command }) => command));
  for (const menu of workspaceMenus) {
    for (const { command, when } of contributes.menus[menu] ?? []) {
      expect(names).toContain(command);
      expect(when).toContain("isWorkspaceTrusted");
    }
  }
});

test("what needs something to be called on is not in the palette", () => {
  const hidden = new Set(
    contributes.menus["commandPalette"]?.filter(({ when }) => when === "false").map(({ command }) => command),
  );
  const onThings = ["comments/commentThread/title", "comments/comment/title", "testing/message/context"];
  for (const menu of onThings) {
    for (const { command } of contributes.menus[menu] ?? []) expect(hidden).toContain(command);
  }
});

test.each(["key", "mac"] as const)("no two keybindings clash (%s), and each is of a command", (system) => {
  const keys = contributes.keybindings.map((one) => `${one[system]} ${one.when ?? ""}`);
  expect(new Set(keys).size).toBe(keys.length);
  // The same keys may mean two things only where both say when.
  for (const one of contributes.keybindings) {
    const same = contributes.keybindings.filter((other) => other[system] === one[system]);
    if (same.length > 1) expect(same.every(({ when }) => when !== undefined)).toBe(true);
    expect(known).toContain(one.command);
  }
});

test("no setting can be set by a repository", () => {
  const scopes = contributes.configuration.flatMap(({ properties }) =>
    Object.values(properties).map(({ scope }) => scope),
  );
  expect(new Set(scopes)).toEqual(new Set(["machine"]));
});

test("settings stand in groups, and each has its place there", () => {
  const inOrder = (all: readonly { readonly order: number }[]) => all.map(({ order }) => order);
  expect(inOrder(contributes.configuration)).toEqual(contributes.configuration.map((_, at) => at + 1));
  for (const { properties } of contributes.configuration) {
    const settings = Object.values(properties);
    expect(inOrder(settings)).toEqual(settings.map((_, at) => at + 1));
  }
});
