import { join } from "node:path";
import type { LedgerEntry } from "../../../src/core/money/ledger.ts";
import type { RunRecord } from "../../../src/core/run/record/runRecord.ts";
import type { Turn } from "../../../src/core/thread/turn.ts";
import { createBookStore } from "../../../src/host/budget/bookStore.ts";
import { ownOfAnswer } from "../../../src/host/runs/answers/ownOfAnswer.ts";
import { createRunStore } from "../../../src/host/runs/runStore.ts";
import { createLedgerStore } from "../../../src/host/store/ledgerStore.ts";
import { createThreadStore } from "../../../src/host/store/threadStore.ts";
import type { Simulation } from "../simulation/simulation.ts";

export type Accounts = ReturnType<typeof readAccounts>;

/** What all windows together have on disk, in the folder that VS Code gives Plumb. */
export function readAccounts(folder: string) {
  const report = (sentence: string) => console.log(sentence);
  const runs = createRunStore(join(folder, "runs"), report);
  const threads = createThreadStore(join(folder, "threads"), report);

  async function turnOf(run: RunRecord): Promise<Turn | undefined> {
    const { threadId, turnId } = ownOfAnswer.parse(run.own);
    return (await threads.read(threadId)).find(({ turn }) => turn.id === turnId)?.turn;
  }

  return {
    runs: () => runs.list(),
    turnOf,
    book: () => createBookStore(join(folder, "budget")).read(),
    async ledger(): Promise<readonly LedgerEntry[]> {
      const reader = createLedgerStore(join(folder, "ledger"), "reader", report).reader();
      return await reader.between(new Date(Date.now() - 86_400_000), new Date());
    },
  };
}

export interface Verdict {
  readonly question: string;
  readonly state: string;
  /** What is not as it has to be; empty when all is well. */
  readonly faults: readonly string[];
}

/** One answer against what the server knows of it: asked once, whole, charged once and rightly. */
export async function judge(
  question: string,
  accounts: Accounts,
  ledger: readonly LedgerEntry[],
  simulation: Simulation,
): Promise<Verdict> {
  const run = (await accounts.runs()).find(({ title }) => title === question);
  if (!run) return { question, state: "none", faults: ["there is no run of it"] };
  const turn = await accounts.turnOf(run);
  const posts = simulation.requests.filter(
    ({ method, path, body }) =>
      method === "POST" && path === "/v1/responses" && JSON.stringify(body).includes(`${question}"`),
  );
  const lines = ledger.filter(({ id }) => id === run.id);
  const faults: string[] = [];
  if (posts.length !== 1) faults.push(`it was sent ${posts.length} times`);
  if (lines.length !== 1) faults.push(`the ledger has ${lines.length} lines of it`);
  if (lines[0]?.cost !== turn?.receipt?.cost?.total) faults.push("ledger and receipt do not agree");
  if (run.state === "done") {
    const whole = await textAt(simulation, turn?.background?.place?.responseId ?? "");
    if (turn?.answer !== whole) faults.push(`it has ${turn?.answer.length} of ${whole.length} characters`);
    if (turn?.receipt?.isEstimated !== false) faults.push("its bill is an estimate");
  } else faults.push(`it ended as ${run.state}: ${run.detail ?? ""}`);
  return { question, state: run.state, faults };
}

/** As the provider itself has it. */
async function textAt(simulation: Simulation, id: string): Promise<string> {
  const response = await fetch(`${simulation.baseUrl}/responses/${id}`);
  const body: { readonly output?: readonly { readonly content?: readonly { readonly text?: string }[] }[] } =
    await response.json();
  return (body.output ?? []).flatMap(({ content = [] }) => content.map(({ text = "" }) => text)).join("");
}
