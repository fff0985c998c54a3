import assert from "node:assert/strict";
import { join } from "node:path";
import { createRandom } from "../../support/fakes/generatedSecrets.ts";
import { askInPanel, lastQuestion, newAnswer, newTurn, questionsSent, newChat } from "../asking.ts";
import { removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { type Session, startSession } from "../session.ts";

const random = createRandom(4711);
const awsKey = ["AK", "IA", random.upper(16)].join("");
const password = random.password(16);
const source = `export const config = {
  accessKeyId: "${awsKey}",
  password: "${password}",
  region: "eu-central-1",
};
`;

describe("Secrets in a question", () => {
  let session: Session;
  before(async () => {
    await writeSampleFile("storage.ts", source);
    await writeSampleFile(".env", `DB_PASSWORD=${password}\nPORT=8080\n`);
    session = await startSession();
  });
  after(async () => {
    await removeSampleFiles();
    await session.close();
  });

  const panel = () => session.workbench.panel;
  const chip = () => panel().locator(".secrets .chip");
  const wire = () => JSON.stringify(session.simulation.requests.map(({ body }) => body));
  const quickInput = () => session.workbench.page.locator(".quick-input-widget");
  const row = (text: string) => quickInput().locator(".monaco-list-row", { hasText: text });

  it("are counted before sending, and shown with no more than four characters of each", async () => {
    await session.workbench.openFile("storage.ts");
    await panel().locator("#question").fill("Which region is this?");
    await chip().getByText("2 secrets masked").waitFor();
    await picture("secrets-chip");
    await chip().getByRole("button", { name: "Show" }).click();
    await row("access key").waitFor();
    const rows = await quickInput().locator("#quickInput_list").innerText();
    assert.match(rows, /password: \S{2}••••••\S{2}[\s\S]*storage\.ts, line 3/);
    assert.ok(!rows.includes(awsKey) && !rows.includes(password));
    await picture("secrets-shown");
    await session.workbench.page.keyboard.press("Escape");
  });

  it("leave as placeholders, and stand in the answer as they are", async () => {
    const turn = await newAnswer(session, () => askInPanel(session, "Which accessKeyId and password is this?"));
    assert.ok(!wire().includes(awsKey) && !wire().includes(password), "no secret was sent");
    assert.equal(lastQuestion(session).match(/PLUMB_SECRET_[\da-f]{8}/g)?.length, 2);
    const answer = await turn.locator(".prose").innerText();
    assert.ok(answer.includes(password), answer);
    assert.doesNotMatch(answer, /PLUMB_SECRET/);
    await turn.getByText("2 secrets were masked before sending.").waitFor();
    await picture("secrets-answer");
  });

  it("leave in a follow-up as the same placeholders", async () => {
    const before = lastQuestion(session).match(/PLUMB_SECRET_[\da-f]{8}/g) ?? [];
    await newAnswer(session, () => askInPanel(session, `Is ${password} a good one?`));
    assert.ok(!wire().includes(password));
    assert.ok(before.some((name) => lastQuestion(session).includes(name)));
  });

  it("are sent with Send unmasked, once", async () => {
    const { workbench } = session;
    await newChat(session);
    await workbench.openFile("storage.ts");
    await panel().locator("#question").fill("What is in here?");
    const turn = await newAnswer(session, () => chip().getByRole("button", { name: "Send unmasked" }).click());
    assert.ok(lastQuestion(session).includes(password) && lastQuestion(session).includes(awsKey));
    await turn.getByText("You let the secrets of this question leave unmasked.").waitFor();

    await newAnswer(session, () => turn.getByRole("button", { name: "Retry at the same tier" }).click());
    assert.ok(!lastQuestion(session).includes(password), "a retry masks again");
  });

  it("keep a file that is there for them at home until the user says yes, each time", async () => {
    const { workbench, simulation } = session;
    await newChat(session);
    await workbench.openFile(".env");
    const sent = questionsSent(simulation.requests).length;
    const kept = await newTurn(session, () => workbench.runCommand("Plumb: Explain"));
    await row("Keep it here").click();
    await kept.getByText(".env was not sent").waitFor();
    assert.equal(questionsSent(simulation.requests).length, sent);

    const answered = await newAnswer(session, async () => {
      await workbench.openFile(".env");
      await workbench.runCommand("Plumb: Explain");
      await row("Send .env with this question").click();
    });
    await answered.getByText("1 secret was masked before sending.").waitFor();
    assert.match(lastQuestion(session), /DB_PASSWORD=PLUMB_SECRET_[\da-f]{8}\nPORT=8080/);
  });

  async function picture(name: string): Promise<void> {
    const folder = process.env["PLUMB_PICTURES"];
    if (folder) await session.workbench.page.screenshot({ path: join(folder, `${name}.png`) });
  }
});
