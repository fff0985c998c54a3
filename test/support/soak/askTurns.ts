import { createRandom, kinds } from "../fakes/generatedSecrets.ts";
import { piece } from "../fakes/pieces.ts";
import type { openWindow } from "./openWindow.ts";

type SoakWindow = Awaited<ReturnType<typeof openWindow>>;

/** A chat is begun anew after so many questions. */
const turnsAChat = 12;
const random = createRandom(3);
const secrets = Object.values(kinds).map((make) => make(random).text);

/** Asks questions as a user does over months: new chats and old ones, answers stopped, repeated, kept, gone deeper into. */
export async function askTurns(window: SoakWindow, from: number, to: number): Promise<void> {
  const { conversation } = window;
  let first: string | undefined;
  for (let index = from; index < to; index += 1) {
    if (index % turnsAChat === 0) await conversation.newChat();
    if (index % turnsAChat === 1) first ??= conversation.thread().id;
    if (index % 200 === 150 && first !== undefined) await conversation.open(first);
    if (index % 200 === 152) await conversation.newChat();
    window.payFor(index % 10 === 0);
    window.stopAnswers(index % 10 === 3);
    const last = conversation.thread().turns.at(-1)?.id;
    if (index % 23 === 9 && last !== undefined) await conversation.thinkHarder(last);
    else if (index % 29 === 11 && last !== undefined) await conversation.retry(last, undefined);
    else await conversation.ask(questionOf(index));
    const asked = conversation.thread().turns.at(-1)?.id;
    if (index % 11 === 4 && asked !== undefined)
      await conversation.mark(asked, index % 2 === 0 ? "tooMuch" : undefined);
  }
  await window.settled();
}

function questionOf(index: number) {
  // Some are asked again and again, and come from the cache.
  const isKnown = index % 7 === 5;
  const code = isKnown ? "sort(known)" : `sort(list${index}); // ${secrets[index % secrets.length] ?? ""}`;
  return {
    command: "explain",
    question: isKnown ? "What does this sort?" : `What does ${index} sort?`,
    pieces: [piece(code)],
    omissions: [],
    tier: index % 3 === 0 ? "low" : "auto",
  } as const;
}
