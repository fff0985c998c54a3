import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { listAt, textAt } from "../../../src/core/provider/wireValue.ts";
import { askInPanel, newAnswer, newTurn, questionsSent } from "../asking.ts";
import { type ConsoleWatch, watchConsole } from "../consoleWatch.ts";
import { removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { type Session, startSession } from "../session.ts";

const settingsFolder = join(process.env["PLUMB_WORKSPACE"] ?? "", ".vscode");
const greet = { label: "greet", type: "shell", command: "echo hello from the task" };

describe("Tools that Plumb runs for the model", () => {
  let session: Session;
  let faults: ConsoleWatch;
  before(async () => {
    session = await startSession();
    faults = watchConsole(session.workbench.page);
    await writeSampleFile(".env", "TOKEN=not-to-be-read\n");
    await mkdir(settingsFolder, { recursive: true });
    await writeFile(join(settingsFolder, "tasks.json"), JSON.stringify({ version: "2.0.0", tasks: [greet] }));
  });
  afterEach(() => assert.deepEqual(faults.take(), [], "the console is silent"));
  after(async () => {
    faults.stop();
    await removeSampleFiles();
    await rm(join(settingsFolder, "tasks.json"), { force: true });
    await session.close();
  });

  const panel = () => session.workbench.panel;
  const ask = (question: string) => () => askInPanel(session, question);
  /** What the newest request gave the model of its calls. */
  const results = () =>
    listAt(questionsSent(session.simulation.requests).at(-1)?.body, "input")
      .filter((item) => textAt(item, "type") === "function_call_output")
      .map((item) => textAt(item, "output") ?? "");

  it("looks things up, shows each look with what came of it, and reads nothing that is kept out", async () => {
    const turn = await newAnswer(
      session,
      ask(
        'call read_file({"path":"src/cart.js"}) and call read_file({"path":".env"}) and call read_file({"path":"../outside.txt"}) then call search_text({"query":"retryAfter"})',
      ),
    );
    const [read = "", secret, outside, search = ""] = results();
    assert.match(read, /src\/cart\.js, lines 1 to \d+ of \d+\n1\t/);
    assert.equal(secret, "Problem: .env is a kind of file that holds secrets, so it may not be read.");
    assert.equal(outside, "Problem: ../outside.txt is not inside an open folder, so it may not be read.");
    assert.match(search, /src\/retryAfter\.ts:\d+: /);

    const looks = turn.locator(".looks");
    await looks.getByText("4 look-ups", { exact: true }).click();
    const rows = looks.locator("li");
    await rows.nth(3).waitFor();
    assert.match(await rows.nth(0).innerText(), /Read file src\/cart\.js\s+\d+ lines/);
    assert.match(await rows.nth(1).innerText(), /no result/);
    await rows.nth(0).locator("summary").click();
    await rows.nth(0).locator("pre").waitFor();
    assert.equal((await rows.nth(0).locator("pre").innerText()).slice(0, 200), read.slice(0, 200));
    await turn.locator(".receipt").waitFor();
  });

  it("asks before a task runs, and tells the model when the user refuses", async () => {
    const turn = await newTurn(session, ask('call run_task({"name":"greet"})'));
    const card = turn.getByRole("group", { name: "May the model use “Run task”?" });
    await card.waitFor();
    assert.match(await card.locator("pre").innerText(), /^echo hello from the task\nin .*sample/);
    await card.getByRole("button", { name: "Refuse" }).press("Enter");
    await turn.locator(".receipt").waitFor();
    assert.match(results().at(-1) ?? "", /^Problem: The user did not allow this call/);
    await turn.locator(".looks summary").first().click();
    assert.match(await turn.locator(".looks li").innerText(), /Run task greet\s+not run/);
  });

  it("runs the task in a terminal once the user agrees, and not again without asking", async () => {
    const turn = await newTurn(session, ask('call run_task({"name":"greet"})'));
    await turn.locator(".approval").getByRole("button", { name: "Once" }).click();
    await turn.locator(".receipt").waitFor();
    assert.match(
      results().at(-1) ?? "",
      /It ended with exit code 0\.\n> echo hello from the task\nhello from the task/,
    );

    const again = await newTurn(session, ask('call run_task({"name":"greet"})'));
    await again.locator(".approval").waitFor();
    await panel().getByRole("button", { name: "Stop (Esc)" }).click();
    await again.locator(".note", { hasText: "Stopped." }).waitFor();
    assert.equal(await again.locator(".approval").count(), 0);
  });

  it("runs what is always allowed without asking, until that is taken back", async () => {
    const { workbench } = session;
    const turn = await newTurn(session, ask('call run_task({"name":"greet"})'));
    await turn.locator(".approval").getByRole("button", { name: "Always" }).click();
    await turn.locator(".receipt").waitFor();
    const again = await newAnswer(session, ask('call run_task({"name":"greet"})'));
    assert.match(results().at(-1) ?? "", /hello from the task/);
    assert.equal(await again.locator(".approval").count(), 0);

    await workbench.runCommand("Plumb: Tool Approvals…");
    const box = workbench.page.locator(".quick-input-widget");
    const row = box.locator(".monaco-list-row").filter({ hasText: "echo hello from the task" });
    await row.locator("input, .monaco-custom-toggle").first().click();
    await box.getByRole("button", { name: "OK" }).click();
    await box.waitFor({ state: "hidden" });
    const last = await newTurn(session, ask('call run_task({"name":"greet"})'));
    await last.locator(".approval").getByRole("button", { name: "Refuse" }).click();
    await last.locator(".receipt").waitFor();
  });

  /** Chooses in the native list of tools, by the words of a row. */
  async function toggleTool(text: string): Promise<void> {
    await panel().getByRole("button", { name: "Add tools" }).click();
    const box = session.workbench.page.locator(".quick-input-widget");
    await box.locator("input.input").fill(text);
    const row = box.locator(".monaco-list-row").filter({ hasText: text });
    await row.locator("input, .monaco-custom-toggle").first().click();
    await box.getByRole("button", { name: "OK" }).click();
    await box.waitFor({ state: "hidden" });
  }

  it("uses a tool of another extension for one question, and asks before each call", async () => {
    await toggleTool("fixture_echo");
    await panel().locator(".composer .chip.tool", { hasText: "fixture_echo" }).waitFor();
    const turn = await newTurn(session, ask('call fixture_echo({"text":"are you there"})'));
    const card = turn.locator(".approval");
    assert.match(await card.locator("pre").innerText(), /^fixture_echo \{\s+"text": "are you there"\s+\}$/);
    await card.getByRole("button", { name: "Once" }).click();
    await turn.locator(".receipt").waitFor();
    assert.equal(results().at(-1), "Echo: are you there");
    await panel().locator(".composer .chip.tool").waitFor({ state: "detached" });
    assert.match(await turn.locator(".ask .chip.tool").innerText(), /fixture_echo/);
  });

  it("says in the estimate that looks come on top, and sends no tools once they are turned off", async () => {
    const withLooks = /It cannot cost more than .* Looks into the workspace come on top, 25 at most/;
    await panel().locator(".estimate").and(panel().getByTitle(withLooks)).waitFor();
    await toggleTool("Look into this workspace");
    await newAnswer(session, ask("What is left without looks?"));
    await panel().locator('.estimate:not([title*="Looks"])').waitFor();
    assert.deepEqual(listAt(questionsSent(session.simulation.requests).at(-1)?.body, "tools"), []);
    await toggleTool("Look into this workspace");
    await newAnswer(session, ask("And with them?"));
    assert.ok(listAt(questionsSent(session.simulation.requests).at(-1)?.body, "tools").length > 10);
  });

  it("refuses by itself what waited when the window was reloaded", async () => {
    const { workbench } = session;
    await newTurn(session, ask('call run_task({"name":"greet"})'));
    await panel().locator(".approval").waitFor();
    await workbench.reload();
    await workbench.openPanel();
    const turn = panel().locator(".turn").last();
    await turn.getByText("Cut off when the window closed.").waitFor();
    assert.equal(await turn.locator(".approval").count(), 0);
    await turn.locator(".looks summary").first().click();
    assert.match(await turn.locator(".looks li").innerText(), /not run/);
  });
});
