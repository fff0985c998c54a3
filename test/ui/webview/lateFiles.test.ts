import assert from "node:assert/strict";
import { type Session, startSession } from "../session.ts";

/** In every frame: VS Code's page around a webview says once of each file that is `refused` that it is not there. */
function refuseOnce(): void {
  if (!location.pathname.includes("/webview/browser/pre/")) return;
  navigator.serviceWorker.addEventListener("message", (event) => {
    const { channel, id, path }: Record<string, string> = event.data;
    const names: readonly string[] = JSON.parse(sessionStorage.getItem("refused") ?? "[]");
    const name = names.find((one) => path?.endsWith(`/${one}`));
    if (channel !== "load-resource" || name === undefined) return;
    event.stopImmediatePropagation();
    sessionStorage.setItem("refused", JSON.stringify(names.filter((one) => one !== name)));
    event.source?.postMessage({ channel: "did-load-resource", data: { status: 404, id, path } });
  });
}

describe("A page whose files do not come", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
    await session.workbench.page.addInitScript(refuseOnce);
  });
  after(() => session.close());

  it("asks for its script and its sheet again, and is there", async () => {
    const { page, panel, openPanel } = session.workbench;
    const frame = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    const refused = () => page.evaluate(() => sessionStorage.getItem("refused"));
    await page.evaluate(() => sessionStorage.setItem("refused", JSON.stringify(["panel.js", "panel-style.css"])));
    await session.workbench.runCommand("View: Toggle Primary Side Bar Visibility");
    await panel.locator("#question").waitFor({ state: "hidden" });
    await openPanel();
    await panel.locator("#question").waitFor();
    assert.equal(await refused(), "[]");
    await panel.locator("#question").fill("as before");
    const layout = () => panel.locator(".panel").evaluate((one) => getComputedStyle(one).display);
    while ((await layout()) === "block") await frame();
  });
});
