import { conditionWords, negators, type Topic, topics } from "./topics.ts";

/** What a question's own words tell. */
export interface QuestionSigns {
  readonly words: number;
  /** The distinct words of three letters or more, in lower case: what learning from outcomes goes by. */
  readonly vocabulary: ReadonlySet<string>;
  /** The words found for each topic, each once, as the user wrote them but in lower case. */
  readonly topics: ReadonlyMap<Topic, readonly string[]>;
  /** Conditions and list items: what an answer must meet. */
  readonly conditions: number;
  readonly exception: string | undefined;
  readonly hasTrace: boolean;
}

/** A long paste says nothing more after this; the question stands at its start or its end. */
const [headCharacters, tailCharacters] = [12_000, 4_000];
/** Of a long description, the first part names what it is about. */
const mostVocabulary = 2_000;
const negationReach = 3;
const pauses: ReadonlySet<string> = new Set(".!?;:,\n");

interface Phrase {
  readonly topic: Topic;
  readonly words: readonly string[];
}

const phrasesByFirstWord = new Map<string, Phrase[]>();
for (const topic of Object.keys(topics).filter(isTopic)) {
  for (const phrase of topics[topic]) {
    const words = phrase.split(" ");
    const first = words[0] ?? phrase;
    phrasesByFirstWord.set(first, [...(phrasesByFirstWord.get(first) ?? []), { topic, words }]);
  }
}

function isTopic(key: string): key is Topic {
  return key in topics;
}

/** Reads any text, of a very long one its beginning and its end. Topics are known in English only. */
export function readQuestion(question: string): QuestionSigns {
  const text = shorten(question);
  const tokens = tokenise(text);
  const words = tokens.filter((token) => !pauses.has(token));
  return {
    words: words.reduce((sum, word) => sum + lengthOf(word), 0),
    vocabulary: new Set(words.filter((word) => word.length >= 3 && /^\p{L}/u.test(word)).slice(0, mostVocabulary)),
    topics: findTopics(tokens),
    conditions: words.filter((word) => conditionWords.has(word)).length + countListItems(text),
    exception: exceptionIn(text),
    hasTrace: hasTrace(text),
  };
}

function shorten(text: string): string {
  if (text.length <= headCharacters + tailCharacters) return text;
  return `${text.slice(0, headCharacters)}\n${text.slice(-tailCharacters)}`;
}

/** Lower-case words and, as tokens of their own, the pauses between them. */
function tokenise(text: string): string[] {
  const plain = text.toLowerCase().replaceAll(addresses, " ").replaceAll(/['’]/g, "");
  return plain.match(/[\p{L}\p{N}_]+|[.!?;:,\n]/gu) ?? [];
}

/** The words in an address are not the user's. */
const addresses = /\bhttps?:\/\/[^\s<>")\]]+/g;

/** In words: languages written without spaces count by their length. */
function lengthOf(token: string): number {
  return token.length > 2 && token.charCodeAt(0) >= firstUnspacedCharacter ? token.length / 2 : 1;
}
/** Where the scripts of East Asia begin. */
const firstUnspacedCharacter = 0x2e80;

function findTopics(tokens: readonly string[]): Map<Topic, string[]> {
  const found = new Map<Topic, string[]>();
  let lastNegation = -Infinity;
  for (const [index, token] of tokens.entries()) {
    const isNegated = index - lastNegation <= negationReach;
    for (const { topic, words } of phrasesByFirstWord.get(token) ?? []) {
      if (isNegated || !words.every((word, offset) => tokens[index + offset] === word)) continue;
      const phrase = words.join(" ");
      const list = found.get(topic) ?? [];
      if (!list.includes(phrase)) found.set(topic, [...list, phrase]);
    }
    if (negators.has(token)) lastNegation = index;
    else if (pauses.has(token)) lastNegation = -Infinity;
  }
  return found;
}

function countListItems(text: string): number {
  return text.match(/^[ \t]{0,8}(?:[-*+]|\d{1,2}[.)])[ \t]/gm)?.length ?? 0;
}

/** The name of an exception such as `TypeError`, or a word that announces one. */
export function exceptionIn(text: string): string | undefined {
  for (const [word] of text.matchAll(/[A-Za-z_]+/g)) {
    if (word.length > 9 && word.endsWith("Exception")) return word;
    if (word.length > 5 && word.endsWith("Error") && /^[A-Z]/.test(word)) return word;
    if (announcements.has(word.toLowerCase())) return word.toLowerCase();
  }
  return undefined;
}
const announcements = new Set(["exception", "traceback", "panicked", "segfault", "sigsegv", "stacktrace"]);

/** Frames of JavaScript, Java, C#, Python, Go or Rust, wherever they stand in a text. */
export function hasTrace(text: string): boolean {
  return (
    text.includes("Traceback (most recent call last)") ||
    text.includes("panicked at") ||
    text.includes("goroutine ") ||
    /^[ \t]{1,8}at [^\n]{1,300}[:)]/m.test(text) ||
    /^[ \t]{1,8}File "[^"\n]{1,300}", line \d/m.test(text)
  );
}
