import { readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { commandIds } from "../../src/host/commands/commandIds.ts";

const root = new URL("../../", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, root), "utf8"));
const step = z.object({
  id: z.string(),
  description: z.string(),
  media: z.object({
    image: z.object({ dark: z.string(), light: z.string(), hc: z.string(), hcLight: z.string() }),
    altText: z.string(),
  }),
  completionEvents: z.array(z.string()),
});
const { contributes } = z
  .object({
    contributes: z.object({ walkthroughs: z.array(z.object({ id: z.string(), steps: z.array(step) })) }),
  })
  .parse(read("package.json"));
const steps = contributes.walkthroughs.flatMap((one) => one.steps);
const known: readonly string[] = commandIds;

test("the command that opens the walkthrough names one that there is", () => {
  const source = readFileSync(new URL("src/host/walkthrough/openWalkthrough.ts", root), "utf8");
  expect(contributes.walkthroughs.map(({ id }) => `plumb.plumb#${id}`)).toEqual(
    /plumb\.plumb#\w+/.exec(source)?.slice(),
  );
});

test("every step has a picture for each kind of theme, of at most 60 KB, and a text in its place", () => {
  for (const { media } of steps) {
    for (const file of Object.values(media.image)) expect(statSync(new URL(file, root)).size).toBeLessThan(60_000);
    expect(media.altText).not.toBe("");
  }
});

test.each(["", ".de", ".ja", ".zh-cn"])(
  "every button of a step runs a command that there is (package.nls%s.json)",
  (ending) => {
    const texts = z.record(z.string(), z.string()).parse(read(`package.nls${ending}.json`));
    for (const { description } of steps) {
      const text = texts[description.slice(1, -1)];
      // What is not translated yet is shown in English.
      if (text === undefined) continue;
      const buttons = [...text.matchAll(/\(command:([\w.]+)\)/g)];
      expect(buttons.length).toBeGreaterThan(0);
      for (const [, command] of buttons) expect(known).toContain(command);
    }
  },
);

test("every step is ticked by something that can happen", () => {
  for (const { completionEvents } of steps) {
    expect(completionEvents.length).toBeGreaterThan(0);
    for (const event of completionEvents) {
      const [kind, name = ""] = event.split(":");
      if (kind === "onCommand") expect(known).toContain(name);
      else
        expect(event).toMatch(
          /^on(Context:plumb\.(isConnected|wasConnected|hasAnswer)|SettingChanged:plumb\.budgets)$/,
        );
    }
  }
});
