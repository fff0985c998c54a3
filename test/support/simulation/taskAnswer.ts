import type { Prompt } from "./prompt.ts";
import type { CodeBlock } from "./promptText.ts";
import { editAnswer } from "./editAnswer.ts";
import type { Reading } from "./reading.ts";

const disclosure = "*This is a simulation: no model has worked on this step.*";

/** What the parts of a task that Plumb works through are answered with; undefined for any other question. */
export function taskAnswer({ turns, schemas }: Prompt, reading: Reading): string | undefined {
  const asked = turns.findLast(({ role }) => role === "user")?.text ?? "";
  if (schemas.includes('"task_plan"')) return planAnswer(turns.map(({ text }) => text).join("\n\n"));
  if (asked.includes("This is one step of a larger task.")) return stepAnswer(asked, reading);
  return asked.includes("this is the last one, which checks the whole") ? checkAnswer(asked) : undefined;
}

interface Step {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly inputs: readonly string[];
  readonly tier: "low" | "medium" | "high" | "max";
  readonly changesFiles?: true;
}

/** A plan of the numbered lines of the task, each after the one before; else the usual four. */
function planAnswer(text: string): string {
  const task = text.slice(text.lastIndexOf("The task:") + "The task:".length);
  const files = [...new Set(task.match(/[\w@./-]*[\w-]\.(?:[cm]?[jt]sx?|py|go|rs|java|rb)\b/g) ?? [])].slice(0, 5);
  const lines = [...task.matchAll(/^\s*\d{1,2}[.)]\s+(.{3,200})$/gm)].map(([, line = ""]) => line.trim());
  const steps = (lines.length > 0 ? written(lines) : usual).map(({ changesFiles = false, ...step }) => ({
    ...step,
    why: "The simulation plans by the words of the task.",
    files,
    verify: `What “${step.title}” says can be seen in the code.`,
    changesFiles,
  }));
  return JSON.stringify({ steps }, undefined, 2);
}

function written(lines: readonly string[]): readonly Step[] {
  return lines.slice(0, 20).map((line, index) => ({
    id: `step-${index + 1}`,
    title: line.slice(0, 80),
    what: line,
    inputs: index === 0 ? [] : [`step-${index}`],
    tier: index === lines.length - 1 && lines.length > 2 ? "max" : "low",
    ...(/\b(?:change|write|add|fix|rename|document|refactor)/i.test(line) && { changesFiles: true }),
  }));
}

const usual: readonly Step[] = [
  {
    id: "find-places",
    title: "Find the places",
    what: "List every place in the code that the task is about.",
    inputs: [],
    tier: "low",
  },
  {
    id: "weigh-risks",
    title: "Weigh what could break",
    what: "Say which callers and edge cases the change could break.",
    inputs: ["find-places"],
    tier: "max",
  },
  {
    id: "change-code",
    title: "Change the code",
    what: "Make the change.",
    inputs: ["find-places"],
    tier: "medium",
    changesFiles: true,
  },
  {
    id: "note-change",
    title: "Write down what changed",
    what: "Say in three sentences what changed and why.",
    inputs: ["change-code", "weigh-risks"],
    tier: "low",
  },
];

function stepAnswer(asked: string, reading: Reading): string {
  const title = /^This step: (.{1,120}?)\. /m.exec(asked)?.[1] ?? "this step";
  const code = reading.blocks.find(({ language }) => !["markdown", "text", ""].includes(language));
  const found = code ? `\`${code.path ?? "the code"}:${code.firstLine}\` is where it begins.` : "No code came along.";
  const changes = asked.includes("This step changes files") && code ? changesTo(code, reading) : [];
  return [`Of **${title}**: ${found}`, ...changes, disclosure].join("\n\n");
}

function changesTo(code: CodeBlock, reading: Reading): readonly string[] {
  return editAnswer({ ...reading, command: "refactor", names: namesIn(code) }, code);
}

const namesIn = ({ code }: CodeBlock): readonly string[] =>
  [...code.matchAll(/\b(?:function\*?|def|func|fn|class)\s+(\w+)/g)].map(([, name = ""]) => name);

function checkAnswer(asked: string): string {
  const steps = [...asked.matchAll(/^- (.{1,120}?): /gm)].map(([, title = ""]) => title);
  return [
    "## Verdict",
    "holds: each step did what it was to do, as far as a simulation can say.",
    "## Result",
    `The task is done in ${steps.length} steps:\n\n${steps.map((title) => `- ${title}`).join("\n")}`,
    "## Open",
    "Whether any of it is right: no model has looked at it.",
    disclosure,
  ].join("\n\n");
}
