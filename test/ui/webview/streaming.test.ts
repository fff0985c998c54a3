import assert from "node:assert/strict";
import { type GatedServer, startGatedServer } from "../../support/fakes/gatedServer.ts";
import { askInPanel } from "../asking.ts";
import { freshWorkbench } from "../connectWorkbench.ts";
import { connectedTo } from "../session.ts";
import type { Workbench } from "../workbench.ts";

const paragraphs = (name: string, count: number) =>
  Array.from(
    { length: count },
    (_, index) => `${name} ${index}: what was read stays where it is, *however* much comes.`,
  ).join("\n\n");
const code = `\`\`\`ts\n${Array.from({ length: 60 }, (_, index) => `const line${index} = ${index};`).join("\n")}\n\`\`\``;

describe("A long answer", () => {
  let server: GatedServer;
  let workbench: Workbench;
  before(async () => {
    server = await startGatedServer([
      `${paragraphs("First", 60)}\n\n`,
      `${code}\n\n- item\n- item\n\n${paragraphs("Second", 150)}\n\n`,
      paragraphs("Third", 60),
    ]);
    workbench = await freshWorkbench(connectedTo({ baseUrl: server.baseUrl, api: "chat" }));
  });
  after(() => server.close());

  it("leaves a reader who went up where they are, loses no key, and is followed again at its end", async () => {
    const { page, panel } = workbench;
    const thread = panel.locator(".thread");
    const place = () => panel.locator(".turn").last().getByText("First 20:").boundingBox();
    const toEnd = () => thread.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);
    await askInPanel({ workbench }, "Tell me much.");
    server.go();
    await panel.getByText("First 59:").waitFor();
    assert.ok((await toEnd()) < 2);

    await panel.getByText("First 20:").scrollIntoViewIfNeeded();
    await panel.locator("#question").focus();
    const before = await place();
    server.go();
    await page.keyboard.type("and what comes after that?");
    await panel.getByText("Second 149:").waitFor({ state: "attached" });
    assert.equal(await panel.locator("#question").inputValue(), "and what comes after that?");
    assert.ok(Math.abs(((await place())?.y ?? 0) - (before?.y ?? Infinity)) < 1);

    await thread.focus();
    await page.keyboard.press("End");
    await panel.getByText("Second 149:").waitFor();
    server.go();
    await panel.locator(".turn").last().locator(".receipt").waitFor();
    await panel.getByText("Third 59:").waitFor();
    assert.ok((await toEnd()) < 2);
    await panel.locator(".code .k", { hasText: "const" }).first().waitFor({ state: "attached" });
    await panel.locator("#question").fill("");
  });
});
