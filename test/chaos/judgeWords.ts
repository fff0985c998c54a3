import type { Kept } from "./judge.ts";
import type { World } from "./world.ts";

/** Every failure is told in one or a few plain sentences, and each failed turn says what helps. */
export function plainFaults(world: World, { threads }: Kept): readonly string[] {
  const closed = world.windows.filter((window) => window.wasClosed()).map(({ name }) => name);
  const turns = [
    // Of a page that died in the middle nobody sees the rest.
    ...world.shown.all().flatMap(({ window, turn }) => (closed.includes(window) ? [turn] : [])),
    ...[...threads.values()].flat().map(({ turn }) => turn),
  ].flatMap((turn) => [turn, ...(turn.compared ?? [])]);
  const sentences = [
    ...world.told.map(({ sentence }) => sentence),
    ...turns.flatMap(({ advice, notices }) => [...(advice ? [advice.title, advice.sentence] : []), ...notices]),
  ];
  const unclear = [...new Set(sentences)].filter((sentence) => !isPlain(sentence)).map((one) => `not plain: ${one}`);
  const helpless = turns.filter((turn) => turn.state === "failed" && !turn.advice && !turn.background);
  return [
    ...unclear,
    ...helpless.map(({ question, failure }) => `failed without advice: ${question} (${failure?.kind})`),
  ];
}

function isPlain(sentence: string): boolean {
  const isForMachines = /undefined|\bnull\b|NaN|\[object|Error:|\bE[A-Z]{3,}\b|chaos|\n\s*at |\/tmp\//.test(sentence);
  return !isForMachines && /^(?:[\p{Lu}“\d$]|gpt-)/u.test(sentence) && sentence.length < 400;
}
