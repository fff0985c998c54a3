import { t, tCount } from "../../l10n/language.ts";
import type { Signals } from "./signals.ts";
import type { Topic } from "./topics.ts";

export interface Rule {
  readonly name: string;
  /** Why this raises or lowers the tier. */
  readonly sentence: string;
  /** Points at strength 1; negative points lower the tier. */
  readonly weight: number;
  /** Only these can lead to max: size alone is no reason to think longest. */
  readonly isDeep: boolean;
  /** How much of the weight counts, from 0; a topic named in several words may pass 1. */
  readonly strength: (signals: Signals) => number;
  /** As shown after "because:". */
  readonly reason: (signals: Signals) => string;
}

/** Points every question starts with, by what is usually behind the command. */
export const basePoints = {
  message: 0,
  explain: 8,
  compact: 8,
  ask: 12,
  test: 14,
  fix: 20,
  refactor: 20,
  review: 22,
  debug: 22,
} as const satisfies Record<Signals["command"], number>;

export const rules: readonly Rule[] = [
  {
    ...surface("exception", 26, "An exception is an effect; its cause lies elsewhere and must be found."),
    strength: (signals) =>
      signals.exception === undefined ? 0 : signals.hasTrace || signals.command === "debug" ? 1 : clarity(signals),
    reason: ({ exception }) => (exception !== undefined && /^[A-Z]/.test(exception) ? exception : t("exception")),
  },
  {
    ...surface("trace", 12, "A stack trace has to be followed through several calls."),
    strength: ({ hasTrace }) => (hasTrace ? 1 : 0),
    reason: () => t("stack trace"),
  },
  {
    ...surface("problems", 18, "Several problems may have one cause."),
    strength: ({ problems: { errors, others } }) =>
      growth(errors + others / 2, 1, 16) + (errors + others > 0 ? 0.25 : 0),
    reason: ({ problems: { errors, others } }) => tCount(errors + others, "1 problem", "{0} problems"),
  },
  {
    ...surface("files", 14, "What spans files must be understood together."),
    strength: ({ files }) => growth(files, 1, 8),
    reason: ({ files }) => tCount(files, "1 file", "{0} files"),
  },
  {
    ...surface("lines", 22, "More code holds more to keep in mind at once."),
    strength: ({ shape }) => growth(shape.lines, 15, 300),
    reason: ({ shape }) => tCount(shape.lines, "1 line", "{0} lines"),
  },
  {
    ...surface("little code", -6, "A few lines are read at a glance."),
    strength: (signals) => {
      const { shape, question } = signals;
      const isSubject = shape.lines > 0 && question.words < 30 && !isAboutFailure(signals);
      return isSubject ? Math.min(1, Math.max(0, 1.5 - shape.lines / 10)) : 0;
    },
    reason: ({ shape }) => tCount(shape.lines, "1 line", "{0} lines"),
  },
  {
    ...surface("branches", 15, "Every branch is a case to follow."),
    strength: ({ shape }) => growth(shape.branches + 1, 1, 33),
    reason: ({ shape }) => tCount(shape.branches, "1 branch", "{0} branches"),
  },
  {
    ...surface("loops", 7, "Loops carry state from round to round."),
    strength: ({ shape }) => growth(shape.loops + 1, 1, 9),
    reason: ({ shape }) => tCount(shape.loops, "1 loop", "{0} loops"),
  },
  {
    ...surface("nesting", 12, "Deeply nested code depends on many conditions at once."),
    strength: ({ shape }) => Math.min(1, Math.max(0, shape.nesting - 2) / 4),
    reason: ({ shape }) => t("nested {0} deep", shape.nesting),
  },
  {
    ...surface("waits", 14, "Order is not given where code waits, runs beside other code or locks."),
    strength: ({ shape }) => growth(shape.waits + 1, 1, 17),
    reason: () => t("async or locking code"),
  },
  {
    ...surface("unsafe", 14, "Where memory is handled by hand, what is valid shows nowhere in the code."),
    strength: ({ shape }) => growth(shape.unsafes + 1, 1, 9),
    reason: () => t("pointers or unsafe code"),
  },
  {
    ...surface("queries", 8, "A query says what it wants; how rows meet must be worked out."),
    strength: ({ shape }) => growth(shape.queries, 1, 9),
    reason: () => t("SQL"),
  },
  {
    ...surface("patterns", 6, "A regular expression holds a small machine in a line."),
    strength: ({ shape }) => growth(shape.patterns + 1, 1, 5),
    reason: () => t("regular expressions"),
  },
  {
    ...surface("numeric", 6, "Numbers that round or overflow are wrong without an error."),
    strength: ({ shape }) => growth(shape.numerics + 1, 1, 9),
    reason: () => t("numeric code"),
  },
  {
    ...surface("recursion", 6, "A function that calls itself is understood only as a whole."),
    strength: ({ shape }) => (shape.isRecursive ? 1 : 0),
    reason: () => t("recursion"),
  },
  {
    ...surface("length", 12, "A long description has many parts that must agree; much of it may be story."),
    strength: ({ question }) => growth(question.words, 8, 300),
    reason: ({ question }) => tCount(Math.round(question.words), "1 word", "{0} words"),
  },
  {
    ...surface("short", -4, "A few words usually ask for little."),
    strength: (signals) => {
      const { words } = signals.question;
      return words > 0 && words < 8 && !isAboutFailure(signals) ? 1 : 0;
    },
    reason: () => t("short question"),
  },
  {
    ...surface("conditions", 8, "Each stated condition must be met and checked."),
    strength: ({ question }) => growth(question.conditions + 1, 1, 25),
    reason: ({ question }) => tCount(question.conditions, "1 condition", "{0} conditions"),
  },
  deep("cause", 10, "The cause of something is further away than what it does."),
  topic("failure", 10, "What goes wrong must be traced before it can be mended."),
  topic("failing test", 10, "A failing test says what is wrong, not where."),
  deep("intermittent", 16, "What happens only sometimes hides its conditions."),
  deep("design", 16, "A design weighs alternatives against each other."),
  deep("proof", 20, "A proof must cover every case."),
  deep("concurrency", 18, "Interleavings are many and mostly unseen."),
  deep("performance", 12, "Speed and memory depend on the whole path, not on one line."),
  deep("security", 14, "An attacker needs only the one case that was missed."),
  deep(
    "algorithm",
    18,
    "What a task is about tells more than how long it is told: algorithms are right or wrong in details.",
  ),
  topic("change", 12, "A larger change must keep what already works."),
  topic("breadth", 10, "The answer lies in more than one place."),
  deep("thorough", 10, "You asked for depth."),
  {
    ...surface("persists", 18, "The last answer did not solve it: the easy explanations are used up."),
    strength: (signals) => (signals.earlierTurns > 0 ? several(wordsOf(signals, "persists").length) : 0),
    reason: (signals) => quoted(wordsOf(signals, "persists")),
  },
  {
    ...surface("fell short", 14, "The last answer was too shallow for you, and this goes on from it."),
    strength: ({ hasFallenShort }) => (hasFallenShort ? 1 : 0),
    reason: () => t("the last answer fell short"),
  },
  {
    ...surface("long thread", 6, "What was settled in a long exchange must still hold."),
    strength: ({ earlierTurns }) => growth(earlierTurns, 2, 16),
    reason: ({ earlierTurns }) => tCount(earlierTurns, "1 earlier turn", "{0} earlier turns"),
  },
  topic("small", -10, "Names, words and syntax need little thought."),
  topic("looks", -5, "Wording and looks can be judged at once."),
  topic("lookup", -4, "A known recipe is recalled, not worked out."),
  topic("brief", -8, "You asked for something short or simple."),
];

function surface(name: string, weight: number, sentence: string) {
  return { name, weight, sentence, isDeep: false };
}

function topic(name: Topic, weight: number, sentence: string): Rule {
  return {
    ...surface(name, weight, sentence),
    strength: (signals) => several(wordsOf(signals, name).length) * clarity(signals),
    reason: (signals) => quoted(wordsOf(signals, name)),
  };
}

function deep(name: Topic, weight: number, sentence: string): Rule {
  return { ...topic(name, weight, sentence), isDeep: true };
}

function wordsOf({ question }: Signals, name: Topic): readonly string[] {
  return question.topics.get(name) ?? [];
}

/** The first word of a topic counts in full, each further one half of the one before: 1, 1.5, 1.75 … 2. */
function several(words: number): number {
  return words === 0 ? 0 : 2 - 2 ** (1 - words);
}

/** Little text and little code say nothing about how hard a failure is to find. */
function isAboutFailure({ command, exception, hasTrace }: Signals): boolean {
  return command === "debug" || exception !== undefined || hasTrace;
}

/** In a long description the same word is more often beside the point than in a short question. */
function clarity({ question }: Signals): number {
  return Math.min(1, Math.sqrt(50 / question.words));
}

/** 0 up to `from`, 1 from `to` on, even steps for each doubling: the tenth line adds more than the hundredth. */
function growth(amount: number, from: number, to: number): number {
  if (amount <= from) return 0;
  return Math.min(1, Math.log2(amount / from) / Math.log2(to / from));
}

function quoted(words: readonly string[]): string {
  return words
    .slice(0, 2)
    .map((word) => `“${word}”`)
    .join(", ");
}
