import type { CommandName, Task } from "./task.ts";

/** Raise it with every change of these texts: kept answers and measurements name the version they came from. */
export const promptVersion = 5;

interface Sentence {
  readonly says: string;
  readonly because: string;
}

const role: Sentence = {
  says: "You help a developer who is reading code in an editor and asks about it.",
  because: "Sets reader and place; the answer is read beside the code.",
};

const outcomes: readonly Sentence[] = [
  {
    says: "A good explanation starts with what the code is for in a sentence or two, then tells how it reaches that, and ends with what a reader would miss: assumptions, edge cases, side effects.",
    because: "The outcome, not the steps; a retelling line by line is the common failure.",
  },
  {
    says: "Judge by the code itself where names and comments disagree with it.",
    because: "Misleading names are why people ask.",
  },
  {
    says: "A good answer about a problem names its cause, shows the smallest change that removes it as code, and tells how to see that it is gone.",
    because: "A cause without a fix, or a fix without a check, leaves the work undone.",
  },
  {
    says: "Treat several problems with one cause as one. If the evidence allows more than one cause, rank them and say what would tell them apart.",
    because: "Reported problems are often echoes of the first; certainty must match the evidence.",
  },
  {
    says: "A good answer to any other question answers what was asked, as short as it can be answered fully, and shows a change as code that can replace what is there.",
    because: "Questions differ too much for a fixed form; code in place is what a developer uses.",
  },
  {
    says: "If a question can be read in two ways that matter, say which one you answer.",
    because: "Asking back costs a whole turn.",
  },
];

const edits: readonly Sentence[] = [
  {
    says: "Where the user wants a file changed, write the change so that the editor can apply it. To change a file: a fenced block with the info string `edit PATH`, in it one or more parts, each a line `  debug: joined(debugParts),
  fix: "Fix these problems, with edits.",
  review: joined(reviewParts),
  test: "Write tests for this code, with edits or as a new file.",
  refactor: "Refactor this code with edits, without changing what it does unless that is asked for.",
  message: joined(messageParts),
  ask: "What should I know about this code?",
  compact: joined(summaryParts),
};

/** Asks for a summary of what came before. */
export const compactedTask: Task = { command: "compact", question: "", earlier: [] };

const checkParts: readonly Sentence[] = [
  {
    says: "The answer above was given to this same question after less thought. Take it as evidence to check, not as settled: test its claims against the code, keep what holds, and say plainly what was wrong or missing.",
    because: "Without it a model agrees with its earlier words, and the deeper look is paid for nothing.",
  },
  {
    says: "Answer in full; the earlier answer will not be read beside yours.",
    because: "A list of corrections is no answer.",
  },
];

/** What the last message asks: the user's words, or the command in words when there are none; of a deeper look also how. */
export function questionOf(task: Task): string {
  if (task.isCheck !== true) return wordsOf(task);
  return `${wordsOf(task)}\n\n${joined(checkParts)}`;
}

function wordsOf(task: Task): string {
  const asked = askedIn(task);
  return task.became === undefined ? asked : `${task.became}\n\n${asked}`;
}

function askedIn(task: Task): string {
  const own = task.question.trim();
  if (own === "") return bareQuestions[task.command];
  return task.command === "ask" ? own : `${bareQuestions[task.command]}\n${own}`;
}

function joined(parts: readonly Sentence[]): string {
  return parts.map(({ says }) => says).join(" ");
}
