import assert from "node:assert/strict";
import { faults as trouble } from "../../support/simulation/faults.ts";
import { startSimulation } from "../../support/simulation/server.ts";
import { type Simulation } from "../../support/simulation/simulation.ts";
import { askInPanel, newTurn, questionsSent } from "../asking.ts";
import { connectedTo, type Session, startSession } from "../session.ts";
import { settingsApplied } from "../settingsApplied.ts";

describe("Another connection", () => {
  let session: Session;
  let spare: Simulation;
  before(async () => {
    session = await startSession();
    spare = await startSimulation({ paceMs: 2, isKeyOptional: true });
  });
  beforeEach(() => {
    session.simulation.reset();
    spare.reset();
  });
  after(async () => {
    await session.close();
    await spare.close();
  });

  const connect = async (fallback: object) => {
    const { baseUrl } = session.simulation;
    await settingsApplied(session.workbench, {
      ...connectedTo({ baseUrl, api: "responses" }),
      "plumb.connections": {
        server: { preset: "compatible", baseUrl, api: "responses", ...fallback },
        spare: { preset: "compatible", baseUrl: spare.baseUrl, api: "responses", label: "Spare" },
      },
    });
  };
  const ask = () => newTurn(session, () => askInPanel(session, "What does this do?"));
  const asked = ({ requests }: Simulation) => questionsSent(requests).map(({ status }) => status);

  it("answers when the settings name it and the first one's credit is used up, and both say so", async () => {
    await connect({ fallback: "spare" });
    session.simulation.script(trouble.insufficientQuota());
    const turn = await ask();
    await turn.locator(".receipt").waitFor();
    const said = turn.locator(".lines li", {
      hasText: /^The credit at 127\.0\.0\.1:\d+ is used up, answered by Spare · /,
    });
    await said.waitFor();
    assert.equal(await turn.locator(".note.error").count(), 0);
    assert.deepEqual([asked(session.simulation), asked(spare)], [[429], [200]]);
  });

  it("is only offered when no setting names it, and asked when its button is pressed", async () => {
    await connect({});
    session.simulation.script(trouble.insufficientQuota());
    const turn = await ask();
    const button = turn.locator(".note.error").getByRole("button", { name: "Ask through Spare" });
    await button.waitFor();
    assert.deepEqual(asked(spare), []);
    const answer = await newTurn(session, () => button.click());
    await answer.locator(".receipt").waitFor();
    assert.deepEqual([asked(session.simulation), asked(spare)], [[429], [200]]);
  });
});
