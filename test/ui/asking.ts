import type { Locator } from "playwright-core";
import type { RecordedRequest } from "../support/simulation/simulation.ts";
import type { Session } from "./session.ts";

/** Types a question into the panel and sends it. */
export async function askInPanel({ workbench }: Session, question: string): Promise<void> {
  const box = workbench.panel.locator("#question");
  await box.fill(question);
  await box.press("Enter");
}

export function turns({ workbench }: Session): Locator {
  return workbench.panel.locator(".turn");
}

/** The newest question that reached the server, as text. */
export function lastBody({ simulation }: Session): string {
  return JSON.stringify(answerRequests(simulation.requests).at(-1)?.body ?? "");
}

export function answerRequests(requests: readonly RecordedRequest[]): readonly RecordedRequest[] {
  return requests.filter(({ method }) => method === "POST");
}

/** Waits until a turn of this number has its receipt. */
export async function answeredTurn(session: Session, number: number): Promise<Locator> {
  const turn = turns(session).nth(number - 1);
  await turn.locator(".receipt").waitFor();
  return turn;
}
