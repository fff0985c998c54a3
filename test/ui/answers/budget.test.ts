import assert from "node:assert/strict";
import { askInPanel, newAnswer, newTurn, questionsSent } from "../asking.ts";
import { type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

describe("Budgets", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  beforeEach(() => session.simulation.reset());
  after(async () => {
    await settingsApplied(session.workbench, { "plumb.budgets": undefined });
    await session.close();
  });

  const panel = () => session.workbench.panel;
  const note = () => panel().locator(".note.budget");
  const statusItem = () => session.workbench.statusItem;
  const limit = (budgets: object) => settingsApplied(session.workbench, { "plumb.budgets": budgets });
  const models = () => questionsSent(session.simulation.requests).map(({ body }) => JSON.stringify(body));
  const chooseTier = async (key: "Home" | "End", up = 0) => {
    await panel().locator("#tier").focus();
    await session.workbench.page.keyboard.press("Alt+ArrowDown");
    await panel().locator(".listbox").waitFor();
    await session.workbench.page.keyboard.press(key);
    for (let times = 0; times < up; times += 1) await session.workbench.page.keyboard.press("ArrowUp");
    await session.workbench.page.keyboard.press("Enter");
    await panel().locator(".listbox").waitFor({ state: "detached" });
  };

  /** Other tests may have asked in this window before; the bar says `12.4k · $0.031`, or no money at all. */
  const spentBefore = async () => Number(/\$([\d.]+)/.exec(await statusItem().innerText())?.[1] ?? 0);

  it("a question that does not fit is not sent, and the panel offers the tier that does", async () => {
    await limit({ session: 0.15 + (await spentBefore()) });
    await session.workbench.openPanel();
    await chooseTier("End", 1);
    await panel().locator("#question").fill("How could this be faster?");
    await note().getByText("This could go past this session’s budget").waitFor();
    assert.match(await note().innerText(), /\$0\.1[45]\d? of \$0\.\d+ is left\. High may cost up to \$0\.3\d/);
    const send = panel().locator(".send");
    assert.ok(await send.isDisabled());
    assert.equal(await send.getAttribute("aria-describedby"), "budget-why");
    await panel().locator("#question").press("Enter");
    assert.deepEqual(models(), []);

    const offer = note().getByRole("button", { name: /^Send at medium, up to \$0\.08/ });
    const turn = await newAnswer(session, () => offer.click());
    assert.match(models()[0] ?? "", /gpt-6\.1-terra/);
    assert.equal(models().length, 1);
    assert.match(await turn.locator(".receipt").innerText(), /gpt-6\.1-terra/);
    assert.equal(await panel().locator("#question").inputValue(), "");
    await note().waitFor({ state: "detached" });
  });

  it("the note can be put away, and comes back when the question is sent all the same", async () => {
    await panel().locator("#question").fill("And now?");
    await note().getByRole("button", { name: "Dismiss" }).click();
    await note().waitFor({ state: "detached" });
    await panel().locator("#question").press("Enter");
    await note().waitFor();
    assert.deepEqual(models(), []);
    await panel().locator("#question").fill("");
    await note().waitFor({ state: "detached" });
  });

  it("a command's question that does not fit gets a card, whose smaller cap answers it", async () => {
    await limit({ session: 0.2 + (await spentBefore()) });
    await session.workbench.selectLines("lru.ts", 2, 10);
    const turn = await newTurn(session, () => session.workbench.runCommand("Plumb: Explain"));
    const card = turn.locator(".note.error");
    await card.getByText("This could go past this session’s budget").waitFor();
    assert.match(await card.innerText(), /It was not sent\./);
    assert.deepEqual(models(), []);
    const answer = await newAnswer(session, () => card.getByRole("button", { name: /^Cap at \d/ }).click());
    assert.match(models()[0] ?? "", /gpt-6\.1-sol/);
    const [, cap] = /"max_output_tokens":(\d+)/.exec(models()[0] ?? "") ?? [];
    assert.ok(Number(cap) > 2_000 && Number(cap) < 20_000, `${cap}`);
    assert.equal(await answer.locator(".note.error").count(), 0);
  });

  it("going past it takes a click of its own, is said, and the used-up budget shows everywhere", async () => {
    await chooseTier("Home", 0);
    await limit({ session: 0.0001 });
    await panel().locator("#question").fill("What is this?");
    await note().getByText("This session’s budget is used up").waitFor();
    const background = () => statusItem().evaluate((item) => getComputedStyle(item).backgroundColor);
    const before = await background();
    const past = note().getByRole("button", { name: /^Go past it once, up to \$/ });
    const turn = await newAnswer(session, () => past.click());
    await turn.getByText(/^You let this question go past the budget, up to \$/).waitFor();
    await session.workbench.answerNotification("This session’s budget is used up", "Change Budget");
    const list = session.workbench.page.locator(".quick-input-widget");
    await list.getByText("This session", { exact: true }).waitFor();
    assert.match(await list.innerText(), /\$0\.\d+ of \$0\.00010/);
    await session.workbench.page.keyboard.press("Escape");
    assert.equal(await background(), before);
    assert.match((await statusItem().getAttribute("class")) ?? "", /error-kind/);
    await session.workbench.clearNotifications();
  });

  it("Plumb: Set Budget changes one, and the colour goes with the reason for it", async () => {
    const { page } = session.workbench;
    await session.workbench.runCommand("Plumb: Set Budget");
    const list = page.locator(".quick-input-widget");
    await list.locator(".monaco-list-row").filter({ hasText: "This session" }).click();
    const box = list.locator("input.input");
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>(".quick-input-widget input.input")?.value === "0.0001",
    );
    await box.fill("a lot");
    await list.getByText("An amount in dollars, such as 5 or 0.50").waitFor();
    await box.fill("5");
    await box.press("Enter");
    await session.workbench.page.waitForFunction(
      () => !document.querySelector('[id="plumb.plumb.plumb.session"]')?.classList.contains("error-kind"),
    );
    await panel().locator("#question").fill("Is it free again?");
    await newAnswer(session, () => askInPanel(session, "Is it free again?"));
  });
});
