import type { Locator } from "playwright-core";
import * as z from "zod/mini";
import type { RecordedRequest } from "../support/simulation/simulation.ts";
import type { Session } from "./session.ts";

const responsesBody = z.object({ input: z.array(z.object({ content: z.string() })) });

/** Types a question into the panel and sends it. */
export async function askInPanel({ workbench }: Pick<Session, "workbench">, question: string): Promise<void> {
  const box = workbench.panel.locator("#question");
  await box.fill(question);
  await box.press("Enter");
}

/** Does something that asks, and waits for the turn that comes of it. */
export async function newTurn(session: Session, act: () => Promise<unknown>): Promise<Locator> {
  const turns = session.workbench.panel.locator(".turn");
  const before = await turns.count();
  await act();
  const turn = turns.nth(before);
  await turn.waitFor();
  return turn;
}

/** The same, until the turn has its receipt. */
export async function newAnswer(session: Session, act: () => Promise<unknown>): Promise<Locator> {
  const turn = await newTurn(session, act);
  await turn.locator(".receipt").waitFor();
  return turn;
}

/** The last message of the newest question that the server got: the pieces and what is asked. */
export function lastQuestion({ simulation }: Pick<Session, "simulation">): string {
  const body = responsesBody.parse(questionsSent(simulation.requests).at(-1)?.body);
  return body.input.at(-1)?.content ?? "";
}

export function questionsSent(requests: readonly RecordedRequest[]): readonly RecordedRequest[] {
  return requests.filter(({ path }) => path.endsWith("/responses"));
}
