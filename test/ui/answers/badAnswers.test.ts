import assert from "node:assert/strict";
import { faults as trouble } from "../../support/simulation/faults.ts";
import { startSimulation } from "../../support/simulation/server.ts";
import type { Simulation } from "../../support/simulation/simulation.ts";
import { askInPanel, newAnswer, newTurn, questionsSent } from "../asking.ts";
import { type ConsoleWatch, watchConsole } from "../consoleWatch.ts";
import { connectedTo, type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

const hostile = [
  "<script>window.broken = 1</script><img src=x onerror=\"window.broken = 2\"> <b onclick='window.broken = 3'>bold</b>",
  "[one](javascript:window.broken=4) [two](command:workbench.action.closeWindow) [three](data:text/html,<script>1</script>)",
  "[four](https://openai.com@evil.example/) [five](file:///etc/passwd) [six](../../etc/passwd) ![seven](https://evil.example/x.png)",
  "<iframe srcdoc='<script>parent.broken = 5</script>'></iframe>",
  "```html\n<script>window.broken = 6</script>\n```",
  "[eight](https://example.org/fine)",
].join("\n\n");

describe("Bad answers", () => {
  let session: Session;
  let faults: ConsoleWatch;
  before(async () => {
    session = await startSession();
    faults = watchConsole(session.workbench.page);
  });
  beforeEach(() => session.simulation.reset());
  afterEach(() => assert.deepEqual(faults.take(), [], "the console is silent"));
  after(async () => {
    faults.stop();
    await session.close();
  });

  const ask = () => askInPanel(session, "What does this do?");
  const isOpen = (selector: string) => session.workbench.page.locator(selector).first().waitFor();

  /** Asks, sees the card with this sentence and these buttons, and gives the turn. */
  async function refused(title: RegExp, buttons: readonly string[]) {
    const turn = await newTurn(session, ask);
    const card = turn.locator(".note.error");
    await card.waitFor();
    assert.match(await card.locator("h4").innerText(), title);
    assert.deepEqual(await card.locator(".btn-row button").allInnerTexts(), buttons);
    return { card, press: (name: string) => card.getByRole("button", { name, exact: true }).click() };
  }

  it("no network: says what to check, and Retry answers when the server is back", async () => {
    const { simulation } = session;
    const port = Number(new URL(simulation.baseUrl).port);
    await simulation.close();
    const { card, press } = await refused(/^127\.0\.0\.1:\d+ could not be reached$/, [
      "Retry",
      "Test connection",
      "Open settings",
    ]);
    assert.match(await card.innerText(), /Nothing was charged\. Check the network, the proxy and the base URL/);
    const again: Simulation = await startSimulation({ port, paceMs: 2 });
    session = { ...session, simulation: again, close: () => again.close() };
    await newAnswer(session, () => press("Retry"));
  });

  it("a web page instead of an API: the base URL is named, and the settings open", async () => {
    session.simulation.script(trouble.htmlPage(200));
    const { card, press } = await refused(/did not answer like a model API$/, [
      "Test connection",
      "Open settings",
      "Retry",
    ]);
    assert.match(await card.innerText(), /The base URL is probably wrong/);
    await press("Open settings");
    await isOpen('.settings-editor .setting-item-contents:has-text("Your connections by name")');
    await session.workbench.closeAllEditors();
  });

  it("an address that the server does not know: the base URL is named, and Retry answers once it is right", async () => {
    const { workbench, simulation } = session;
    await settingsApplied(workbench, connectedTo({ baseUrl: `${simulation.baseUrl}/nowhere`, api: "responses" }));
    const { press } = await refused(/did not answer like a model API$/, ["Test connection", "Open settings", "Retry"]);
    await settingsApplied(workbench, connectedTo({ baseUrl: simulation.baseUrl, api: "responses" }));
    await newAnswer(session, () => press("Retry"));
  });

  it("a revoked key: asks for another, and Retry answers", async () => {
    session.simulation.script(trouble.invalidKey());
    const { press } = await refused(/did not accept the API key$/, ["Set API key", "Retry"]);
    await press("Set API key");
    await isOpen(".quick-input-widget input[type=password]");
    await session.workbench.page.keyboard.press("Escape");
    await newAnswer(session, () => press("Retry"));
  });

  it("no credit left at a gateway: says so without OpenAI's billing page, and Retry answers", async () => {
    session.simulation.script(trouble.insufficientQuota());
    const { card, press } = await refused(/^The credit at .* is used up$/, ["Retry"]);
    assert.match(await card.innerText(), /waiting alone does not help/);
    await newAnswer(session, () => press("Retry"));
  });

  it("overloaded in every attempt: says so, and Retry answers", async () => {
    const { action } = trouble.overloaded();
    assert.ok(action.kind === "refuse");
    session.simulation.script({ action: { ...action, headers: { "retry-after-ms": "20" } }, times: 5 });
    const { press } = await refused(/ is overloaded$/, ["Retry", "Use gpt-5.6-luna (2.4× the price)"]);
    await newAnswer(session, () => press("Retry"));
  });

  it("a model that is gone: names it, and opens the settings", async () => {
    session.simulation.script(trouble.modelNotFound("gpt-6-luna"));
    const { press } = await refused(/does not offer gpt-6-luna$/, [
      "Open settings",
      "Retry",
      "Use gpt-5.6-luna (2.4× the price)",
    ]);
    await press("Open settings");
    await isOpen(".settings-editor .setting-item-contents");
    await session.workbench.closeAllEditors();
    await newAnswer(session, () => press("Retry"));
  });

  it("an unverified organization: is answered without the thinking, says why once, and knows it from then on", async () => {
    const { simulation } = session;
    simulation.script(trouble.unverifiedOrganisation());
    const turn = await newAnswer(session, ask);
    await turn.locator(".lines").getByText("The organization is not verified for reasoning summaries").waitFor();
    await newAnswer(session, ask);
    assert.deepEqual(
      questionsSent(simulation.requests).map(({ status }) => status),
      [400, 200, 200],
    );
  });

  it("nothing at all: says that nothing came, and Retry answers", async () => {
    session.simulation.script(trouble.emptyAnswer());
    const { press } = await refused(/ gave no answer$/, ["Retry", "Show log"]);
    await newAnswer(session, () => press("Retry"));
  });

  it("cut in the middle: what came is kept, and Retry answers", async () => {
    const { simulation } = session;
    simulation.answerWith(`The first words came. ${"And more of them. ".repeat(100)}`);
    simulation.script(trouble.cut(100));
    const turn = await newTurn(session, ask);
    await turn.locator(".note.error h4").getByText("The answer was cut off").waitFor();
    assert.match(await turn.locator(".prose").innerText(), /^The first words came\./);
    await turn.locator(".receipt").getByText("at least").waitFor();
    await newAnswer(session, () => turn.locator(".note").getByRole("button", { name: "Retry" }).click());
    assert.match(await turn.locator(".prose").innerText(), /^The first words came\./);
  });

  it("HTML, script and dangerous links: shown as text, and nothing of it is made or run", async () => {
    session.simulation.answerWith(hostile);
    const turn = await newAnswer(session, ask);
    const prose = turn.locator(".prose");
    const text = await prose.innerText();
    for (const shown of [
      "<script>window.broken = 1</script>",
      "<img src=x",
      "<iframe srcdoc=",
      "one",
      "two",
      "three",
    ]) {
      assert.ok(text.includes(shown), `${shown} is shown`);
    }
    assert.equal(await prose.locator("script, img, iframe, b, [onclick], [onerror], [style]").count(), 0);
    const links = await prose.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    assert.deepEqual(links, ["https://evil.example/x.png", "https://example.org/fine"]);
    await prose.getByText("two").click();
    assert.equal(await prose.evaluate(() => "broken" in window), false);
  });

  it("script that got in after all is refused by the panel's policy, and the console says so", async () => {
    const heard = session.workbench.page.waitForEvent("console", (message) =>
      /Security Policy|TrustedScript/.test(message.text()),
    );
    const body = session.workbench.panel.locator("body");
    await body.evaluate(() => {
      const script = document.createElement("script");
      script.append("window.broken = 7");
      document.body.append(script);
    });
    assert.match((await heard).text(), /inline script violates|requires 'TrustedScript'/);
    assert.equal(await body.evaluate(() => "broken" in window), false);
    faults.take();
  });
});
