import type { Task } from "../../task/task.ts";

/** What a batch does with each file; `list` asks questions that stand on their own. */
export const batchWorks = ["explain", "review", "test", "document", "prompt", "list"] as const;
export type BatchWork = (typeof batchWorks)[number];

/** What placeholders in a prompt of the user's own stand for. */
export interface AboutFile {
  readonly file: string;
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  readonly folder: string;
  readonly language: string;
  /** What it declares, as far as its language's extension tells. */
  readonly symbols: readonly string[];
}

export const placeholders = ["file", "path", "folder", "language", "code", "symbols"] as const;
type Placeholder = (typeof placeholders)[number];

const form = /\{([a-z]\w*)\}/gi;

/** Names in braces that stand for nothing. What is no name, such as `{}` or `{ a: 1 }`, is the user's own text. */
export function unknownPlaceholders(prompt: string): readonly string[] {
  const names = [...prompt.matchAll(form)].map(([, name = ""]) => name);
  return [...new Set(names.filter((name) => !isPlaceholder(name)))];
}

/** Whether a prompt asks for what only a language's extension can tell, which takes its time. */
export function asksForSymbols(prompt: string): boolean {
  return prompt.includes("{symbols}");
}

/** A file's code is always quoted before the question, where nothing in it can pass for an instruction. */
export function filledPrompt(prompt: string, about: AboutFile): string {
  const texts: Readonly<Record<Placeholder, string>> = {
    file: about.file,
    path: about.path,
    folder: about.folder === "" ? "the top folder" : about.folder,
    language: about.language,
    code: `the code of \`${about.path}\` above`,
    symbols: about.symbols.length > 0 ? about.symbols.join(", ") : "no symbols that are known",
  };
  return prompt.replace(form, (whole, name: string) => (isPlaceholder(name) ? texts[name] : whole));
}

function isPlaceholder(name: string): name is Placeholder {
  return placeholders.some((one) => one === name);
}

const documentation =
  "Write the documentation comments that this code lacks, with edits, in the form that is usual for its language: what each public part is for, its parameters, results and errors, units and limits where they matter. Correct comments that are wrong. Change nothing but comments.";

/** The question that a batch asks about one file. `words` are the user's prompt, or how tests are written here. */
export function taskOf(work: BatchWork, words: string): Pick<Task, "command" | "question"> {
  switch (work) {
    case "explain":
    case "review":
      return { command: work, question: "" };
    case "test":
      return { command: "test", question: words };
    case "document":
      return { command: "ask", question: documentation };
    case "prompt":
    case "list":
      return { command: "ask", question: words };
  }
}
