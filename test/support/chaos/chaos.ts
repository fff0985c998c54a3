import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { hasEnded } from "../../../src/core/run/record/runRecord.ts";
import { askInPanel } from "../../ui/asking.ts";
import { openLine } from "../fakes/line.ts";
import { startSimulation } from "../simulation/server.ts";
import { prepare } from "../start/prepare.ts";
import { workbenchAddress } from "../vscode/address.ts";
import { findBrowser } from "../vscode/browser.ts";
import { openBrowserWindow } from "../vscode/browserWindow.ts";
import { explainError } from "../vscode/plainError.ts";
import { startServer } from "../vscode/server.ts";
import { changeSettings, serverSettingsFile } from "../vscode/settings.ts";
import { judge, readAccounts } from "./accounts.ts";
import { createHappenings } from "./happenings.ts";

// Answers in the background in a real VS Code, while windows are reloaded, killed and opened and the network goes.
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "50" },
    seed: { type: "string", default: String(Date.now() % 100_000) },
    "stop-seconds": { type: "string", default: "30" },
    pace: { type: "string", default: "150" },
    "runs-each": { type: "string", default: "3" },
  },
});
const runs = Number(values.runs);
const startedAt = Date.now();
const say = (sentence: string) =>
  console.log(`${((Date.now() - startedAt) / 1000).toFixed(0).padStart(5)} s  ${sentence}`);
const random = randomFrom(Number(values.seed));

async function main(): Promise<number> {
  say(`seed ${values.seed}, ${runs} runs`);
  const root = await mkdtemp(join(tmpdir(), "plumb-chaos-"));
  const simulation = await startSimulation({ isKeyOptional: true, paceMs: Number(values.pace) });
  const line = await openLine(Number(new URL(simulation.baseUrl).port));
  try {
    const { host, workspace, dataDir, extensionsDir } = await prepare(root, serverSettingsFile);
    const settingsFile = serverSettingsFile(dataDir);
    const server = { preset: "compatible", baseUrl: line.baseUrl, api: "responses", background: true };
    await changeSettings(settingsFile, {
      "plumb.connection": "server",
      "plumb.connections": { server },
      "plumb.ladder": Object.fromEntries(["low", "medium", "high", "max"].map((tier) => [tier, { background: true }])),
      "plumb.cache.enabled": false,
      "plumb.budgets": { day: 1_000 },
    });
    const vscode = await startServer({ host, dataDir, extensionsDir, isDriven: true });
    const executable = await findBrowser((sentence) => say(sentence));
    const window = await openBrowserWindow({ executable, profileDir: join(root, "browser") });
    try {
      const other = join(root, "other");
      await mkdir(other, { recursive: true });
      const { page, context } = window;
      page.setDefaultTimeout(60_000);
      page.on("dialog", (dialog) => void dialog.accept().catch(() => undefined));
      await page.goto(workbenchAddress({ port: vscode.port, folder: workspace }));
      const happenings = createHappenings({
        context,
        page,
        settingsFile,
        line,
        otherAddress: workbenchAddress({ port: vscode.port, folder: other }),
        random,
        say,
        stopMs: Number(values["stop-seconds"]) * 1_000,
      });
      const workbench = await happenings.ready();
      const accounts = readAccounts(join(dataDir, "data", "User", "globalStorage", "plumb.plumb"));
      const questions: string[] = [];
      let happened = 0;

      async function ask(): Promise<void> {
        const question = `Why is ${1000 + questions.length} not a prime?`;
        questions.push(question);
        await workbench.runCommand("Plumb: New Chat");
        await workbench.panel.locator("#question:focus").waitFor();
        await askInPanel({ workbench }, question);
        // What is killed while it is sent is lost, and that is for the unit tests: here every answer has to come.
        for (;;) {
          const run = (await accounts.runs()).find(({ title }) => title === question);
          if (run && (hasEnded(run) || (await accounts.turnOf(run))?.background?.place)) break;
          await sleep(100);
        }
        say(`asked ${questions.length}`);
      }

      while (questions.length < runs) {
        // oxlint-disable-next-line no-await-in-loop -- one thing after the other.
        if (happened > questions.length / Number(values["runs-each"]) || random() < 0.5) await ask();
        else {
          await (happenings.all[happened] ?? happenings.one)();
          happened += 1;
        }
      }
      say("all are asked");
      for (;;) {
        const all = await accounts.runs();
        const left = questions.filter((question) => !all.some((run) => run.title === question && hasEnded(run)));
        if (left.length === 0) break;
        say(`${left.length} are going on`);
        if (random() < 0.3 && left.length > 3) {
          await happenings.one();
          happened += 1;
        }
        await sleep(3_000);
      }
      const ledger = await accounts.ledger();
      const verdicts = await Promise.all(questions.map((question) => judge(question, accounts, ledger, simulation)));
      const { open, spent } = await accounts.book();
      const bad = verdicts.filter(({ faults }) => faults.length > 0);
      for (const { question, faults } of bad) say(`${question} ${faults.join("; ")}`);
      const billed = ledger.reduce((sum, { cost = 0 }) => sum + cost, 0);
      const booked = spent.reduce((sum, { amount }) => sum + amount, 0);
      say(
        `${verdicts.length - bad.length} of ${verdicts.length} are whole, asked once and charged once; ${ledger.length} ledger lines, $${billed / 1e6} billed, $${booked / 1e6} booked, ${open.length} reservations left; ${happened} disturbances`,
      );
      return bad.length === 0 && open.length === 0 && billed === booked && ledger.length === runs ? 0 : 1;
    } finally {
      await window.close().catch(() => undefined);
      await vscode.stop();
    }
  } finally {
    await line.close();
    await simulation.close();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

process.exit(
  await main().catch((error: unknown) => {
    console.error(explainError(error));
    return 1;
  }),
);
