import type { Locator } from "playwright-core";
import * as z from "zod/mini";
import { listAt, textAt } from "../../src/core/provider/wireValue.ts";
import type { RecordedRequest } from "../support/simulation/simulation.ts";
import type { Session } from "./session.ts";

const responsesBody = z.object({ input: z.array(z.unknown()) });

/** Types a question into the panel and sends it. */
export async function askInPanel({ workbench }: Pick<Session, "workbench">, question: string): Promise<void> {
  const box = workbench.panel.locator("#question");
  await write(box, question);
  await box.press("Enter");
}

/** As often as it takes: where VS Code takes the keyboard back in the middle, as when a list has just closed, the words go nowhere. */
async function write(box: Locator, words: string): Promise<void> {
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    await box.fill(words);
    if ((await box.inputValue()) === words) return;
  }
  throw new Error(`The box does not take “${words}”.`);
}

/** Begins a chat and waits for it: what is typed before belongs to the chat before. */
export async function newChat({ workbench }: Pick<Session, "workbench">): Promise<void> {
  await workbench.runCommand("Plumb: New Chat");
  await workbench.panel.locator(".panel:not(:has(.turn))").waitFor();
}

/** Does something that asks, and waits for the turn that comes of it. */
export async function newTurn(session: Pick<Session, "workbench">, act: () => Promise<unknown>): Promise<Locator> {
  const turns = session.workbench.panel.locator(".turn");
  const before = await turns.count();
  await act();
  const turn = turns.nth(before);
  await turn.waitFor();
  return turn;
}

/** The same, until the turn has its receipt. */
export async function newAnswer(session: Pick<Session, "workbench">, act: () => Promise<unknown>): Promise<Locator> {
  const turn = await newTurn(session, act);
  await turn.locator(".receipt").waitFor();
  return turn;
}

/** The last message of the newest question that the server got: the pieces and what is asked. */
export function lastQuestion({ simulation }: Pick<Session, "simulation">): string {
  return messagesIn(questionsSent(simulation.requests).at(-1)?.body).at(-1)?.text ?? "";
}

/** The messages of a request; an earlier answer may come as items of its own kind, with thinking that only the server reads. */
export function messagesIn(body: unknown): { readonly role: string; readonly text: string }[] {
  return responsesBody.parse(body).input.flatMap((item) => {
    const role = textAt(item, "role");
    if (role === undefined) return [];
    const parts = listAt(item, "content").map((part) => textAt(part, "text") ?? "");
    return { role, text: textAt(item, "content") ?? parts.join("") };
  });
}

export function questionsSent(requests: readonly RecordedRequest[]): readonly RecordedRequest[] {
  return requests.filter(({ path }) => path.endsWith("/responses"));
}
