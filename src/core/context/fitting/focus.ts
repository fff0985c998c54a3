/** Words of a question that may be names in code, each once, in their order. */
export function namesIn(question: string): readonly string[] {
  const found = question.match(/[\p{L}_$][\p{L}\p{N}_$]{2,}/gu) ?? [];
  return [...new Set(found)].filter((word) => !commonWords.has(word.toLowerCase())).slice(0, mostNames);
}

/** Which of the names stand in a text as whole words, spelt the same. */
export function namesFound(names: readonly string[], text: string): readonly string[] {
  return names.filter((name) => hasWord(text, name));
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!isNamePart(text[at - 1]) && !isNamePart(text[at + word.length])) return true;
  }
  return false;
}

function isNamePart(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_$]/u.test(character);
}

const mostNames = 24;
/** They stand in most questions and in most code, and tell nothing about which code is meant. */
const commonWords = new Set(
  (
    "the and for not but why how what when where which who does did has have had can could should would will this that these " +
    "those there here with without from into over under then than else are was were been being its our your you they them " +
    "please explain code file files function functions method class line lines value values return returns true false null " +
    "undefined error errors make makes use used using find add fix change get set test tests work works all any some more most"
  ).split(" "),
);
