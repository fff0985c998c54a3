import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { faults } from "../../support/simulation/faults.ts";
import { resultsRoot } from "../../support/vscode/locations.ts";
import { messagesIn, questionsSent } from "../asking.ts";
import { connectHostedServer, type HostedServer } from "../hostedServer.ts";
import { removeSampleFiles, writeSampleFile } from "../sampleFiles.ts";
import { quickInput } from "../wizard.ts";

const pictures = join(resultsRoot, "many");
const questions = ["What does median do?", "Is it fast?", "Why is it sorted?", "What of empty lists?", "Who calls it?"];

describe("Many questions", () => {
  let session: HostedServer;
  before(async () => {
    mkdirSync(pictures, { recursive: true });
    session = await connectHostedServer();
    await writeSampleFile("questions.md", `# Questions\n\n${questions.map((one) => `- ${one}`).join("\n")}\n`);
    await session.workbench.openFile("questions.md", 1);
  });
  after(async () => {
    await session.workbench.closeAllEditors();
    await removeSampleFiles();
    await session.workbench.clearNotifications();
    await session.close();
  });

  const page = () => session.workbench.page;
  const picture = (name: string) => page().screenshot({ path: join(pictures, `${name}.png`) });
  const line = (text: string | RegExp) =>
    page().locator(".editor-group-container.active .view-line").filter({ hasText: text }).first();

  it("are priced together, asked at once, and answered in their order whatever fails", async () => {
    const { workbench, simulation } = session;
    const box = quickInput(workbench);
    simulation.script({
      ...faults.errorEvent("firstText"),
      when: ({ body }) => JSON.stringify(body).includes(questions[3] ?? ""),
    });
    await workbench.runCommand("Plumb: Ask Many Questions…");
    await box.choose("questions.md");
    await box.choose("At Once");
    await box.choose(/^Low/);
    await box.says(/Send 5 requests/);
    await box.says(/at full price, .* at most/);
    await picture("price");
    assert.equal(questionsSent(simulation.requests).length, 0);
    await box.choose(/Send 5 requests/);
    await line("# Answer 5 questions").waitFor();
    await line("4 of 5 were answered. 1 failed.").waitFor({ timeout: 60_000 });
    await picture("done");
    const asked = questionsSent(simulation.requests).map(({ body }) => messagesIn(body).at(-1)?.text.trim());
    assert.deepEqual(new Set(asked), new Set(questions));
    assert.equal(asked.length, 5);

    await workbench.runCommand("Plumb: Batch Results…");
    await box.choose("Open All Results");
    await line(questions[0] ?? "").waitFor();
    await picture("answers");
  });
});
