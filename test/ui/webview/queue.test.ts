import assert from "node:assert/strict";
import { simulationKey } from "../../support/simulation/simulation.ts";
import { askInPanel, messagesIn, newTurn, questionsSent } from "../asking.ts";
import { keptByWindow } from "../keptByWindow.ts";
import { enterKey, type Session, startSession } from "../session.ts";

describe("The queue and branches", () => {
  let session: Session;
  before(async () => {
    session = await startSession();
  });
  after(() => session.close());

  const panel = () => session.workbench.panel;
  const turns = () => panel().locator(".turn");
  const next = (question: string) => panel().locator(".queue li", { hasText: `Next: ${question}` });
  const titles = async () => {
    const all = await panel().locator(".turn h3").allInnerTexts();
    return all.map((text) => text.replace(/^You asked:\s*/, ""));
  };
  const sent = () => questionsSent(session.simulation.requests);

  it("questions wait for the answer, are changed and moved, and leave one after the other", async () => {
    const pause = session.simulation.hold();
    const first = await newTurn(session, () => askInPanel(session, "What is a queue?"));
    await first.locator(".think.live").waitFor();
    await askInPanel(session, "And a stak?");
    await next("And a stak?").waitFor();
    await askInPanel(session, "And a heap?");
    await panel().locator(".queue li").nth(1).waitFor();

    await next("And a stak?").getByRole("button", { name: "Edit queued question" }).click();
    const box = panel().locator(".queue textarea");
    await box.fill("And a stack?");
    await box.press("Enter");
    await next("And a stack?").waitFor();
    await panel()
      .getByRole("toolbar", { name: "And a heap?" })
      .getByRole("button", { name: /^Move to the front/ })
      .click();
    await next("And a heap?").waitFor();
    assert.equal(sent().length, 1);

    pause.release();
    await turns().nth(2).locator(".receipt").waitFor();
    assert.deepEqual(await titles(), ["What is a queue?", "And a heap?", "And a stack?"]);
    assert.equal(await panel().locator(".queue").count(), 0);
    assert.equal(sent().length, 3);
  });

  it("a question that is changed is asked in a branch, and both chats keep what is being written in them", async () => {
    await panel().locator("#question").fill("words for the first chat");
    await turns().nth(1).getByRole("button", { name: "Edit and ask in a branch" }).click();
    const edited = panel().locator("#edited");
    await edited.fill("And a tree?");
    await panel().locator("#edit-price .money").waitFor();
    await session.workbench.runCommand("View: Toggle Primary Side Bar Visibility");
    await edited.waitFor({ state: "hidden" });
    await session.workbench.openPanel();
    await panel().locator("#edit-price .money").waitFor();
    assert.equal(await edited.inputValue(), "And a tree?");
    assert.equal(sent().length, 3);
    await edited.press("Enter");
    await panel().getByText("Branched from “What is a queue?”, with another question").waitFor();
    await turns().nth(1).locator(".receipt").waitFor();
    assert.deepEqual(await titles(), ["What is a queue?", "And a tree?"]);
    const texts = messagesIn(sent().at(-1)?.body).map(({ text }) => text);
    assert.ok(texts.some((text) => text.includes("What is a queue?")));
    assert.ok(!texts.some((text) => text.includes("And a heap?")));

    assert.equal(await panel().locator("#question").inputValue(), "");
    await panel().getByRole("button", { name: "Go back to it" }).click();
    await turns().nth(2).waitFor();
    assert.equal(await panel().locator("#question").inputValue(), "words for the first chat");
    await turns().first().getByRole("button", { name: "Branch from here" }).click();
    await turns().nth(1).waitFor({ state: "detached" });
    await turns().first().getByText("Branched from “What is a queue?”").waitFor();
    assert.equal(sent().length, 4);
  });

  it("a stopped answer pauses the queue; a reload keeps it and the draft, and sends nothing before Continue", async () => {
    const { workbench, simulation } = session;
    const pause = simulation.hold();
    const running = await newTurn(session, () => askInPanel(session, "What is a deque?"));
    await running.locator(".think.live").waitFor();
    await askInPanel(session, "And a ring?");
    await next("And a ring?").waitFor();
    await panel().locator("#question").fill("half a question");
    await panel().locator("#question").press("Escape");
    await panel().getByText("The queue is paused: the answer before it was stopped.").first().waitFor();
    pause.release();
    const before = sent().length;

    await keptByWindow(workbench.page, "plumb.drafts", "half a question");
    await workbench.reload();
    await workbench.openPanel();
    // The npm host keeps secrets in the page: a person on a desktop would not have to enter the key again.
    await enterKey(workbench, simulationKey);
    await panel().getByText("The queue is paused since the window was reloaded.").first().waitFor();
    await next("And a ring?").waitFor();
    assert.equal(await panel().locator("#question").inputValue(), "half a question");
    assert.equal(sent().length, before);
    await panel().getByRole("button", { name: "Continue" }).click();
    await turns().nth(2).locator(".receipt").waitFor();
    assert.deepEqual((await titles()).at(-1), "And a ring?");
    assert.equal(sent().length, before + 1);
    await panel().locator("#question").fill("");
  });
});
