import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import { askInPanel, newAnswer } from "../asking.ts";
import { type ConsoleWatch, watchConsole } from "../consoleWatch.ts";
import { type Session, startSession } from "../session.ts";

/** What a page must not do even if a model's words got as far as running in it, with the wall that stops it. */
const walls = [
  "base-uri",
  "connect-src",
  "frame-src",
  "img-src",
  "require-trusted-types-for",
  "style-src-attr",
  "style-src-elem",
  "trusted-types",
];

/** Tries everything once and tells which walls stood in the way, by the browser's own reports. */
async function wallsOf(page: FrameLocator): Promise<readonly string[]> {
  return page.locator("#app").evaluate(async (app, count) => {
    const seen = new Set<string>();
    const allSeen = new Promise<void>((resolve) => {
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
        seen.add(effectiveDirective);
        if (seen.size >= count) resolve();
      });
    });
    const outside = "http://127.0.0.1:9/walls";
    const added: Element[] = [];
    const add = (tag: string, attributes: Record<string, string>, text = "") => {
      const element = document.createElement(tag);
      added.push(element);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.append(text);
      app.append(element);
      return element;
    };
    const tries = [
      () => void fetch(outside).catch(() => undefined),
      () => void add("img", { src: outside }),
      () => void add("iframe", { src: outside }),
      () => void add("base", { href: outside }),
      () => void add("style", {}, "#app { color: red }"),
      () => void add("p", { style: "color: red" }),
      () => void add("script", {}, "document.body.dataset.ran = 'yes'"),
      () => void (document.createElement("div").innerHTML = "<b>markup</b>"),
      () => void Reflect.get(window, "trustedTypes").createPolicy("other", {}),
    ];
    for (const attempt of tries) {
      try {
        attempt();
      } catch {
        // Stopped at once: the report comes all the same.
      }
    }
    await allSeen;
    for (const element of added) element.remove();
    if (document.body.dataset["ran"] !== undefined) seen.add("an inline script ran");
    return [...seen].toSorted();
  }, walls.length);
}

describe("The walls around Plumb's pages", () => {
  let session: Session;
  let faults: ConsoleWatch;
  before(async () => {
    session = await startSession();
    faults = watchConsole(session.workbench.page);
  });
  after(async () => {
    faults.stop();
    await session.workbench.closeAllEditors();
    await session.close();
  });

  const pages = [
    ["Plumb: Open Usage", "#tab-today"],
    ["Plumb: Work Through a Task…", "#t-what"],
  ] as const;

  it("let all that Plumb draws pass", async () => {
    const { workbench, simulation } = session;
    simulation.answerWith("# A heading\n\n<img src=x onerror=alert(1)>\n\n```ts\nconst a = 1;\n```\n");
    const turn = await newAnswer(session, () => askInPanel(session, "How?"));
    await turn.locator("figure code").first().waitFor();
    assert.equal(await turn.locator("img").count(), 0);
    for (const [command, drawn] of pages) {
      await workbench.runCommand(command);
      await workbench.usage.locator(drawn).waitFor();
      await workbench.closeAllEditors();
    }
    assert.deepEqual(faults.take(), [], "the console is silent");
  });

  it("let nothing of anybody else's run, load or leave", async () => {
    const { workbench } = session;
    assert.deepEqual(await wallsOf(workbench.panel), walls, "the panel");
    for (const [command, drawn] of pages) {
      await workbench.runCommand(command);
      await workbench.usage.locator(drawn).waitFor();
      assert.deepEqual(await wallsOf(workbench.usage), walls, command);
      await workbench.closeAllEditors();
    }
  });
});
