import { readChanges } from "./form.ts";
import { planChange } from "./plan.ts";

/** One of several answers whose changes build on each other. */
export interface ChangingAnswer {
  /** Of the step, for people. */
  readonly title: string;
  readonly answer: string;
}

export interface FoldedFile {
  readonly path: string;
  /** Undefined where there is no such file yet. */
  readonly before: string | undefined;
  readonly after: string;
}

export interface Folded {
  /** Those that differ in the end, in the order in which they are first named. */
  readonly files: readonly FoldedFile[];
  /** Plain sentences: what did not fit, and whose it was. */
  readonly notes: readonly string[];
}

/** Paths that the answers want changed. */
export function changedPaths(answers: readonly ChangingAnswer[]): readonly string[] {
  return [...new Set(answers.flatMap(({ answer }) => readChanges(answer).map(({ path }) => path)))];
}

/** A file as it is now (`text` is undefined where there is none yet), or in one sentence why it may not change. */
export type CurrentFile = { readonly text: string | undefined } | { readonly refusal: string };

/** What all changes make of the files, one answer after the other: a later one finds what the earlier ones left. */
export function foldChanges(answers: readonly ChangingAnswer[], current: ReadonlyMap<string, CurrentFile>): Folded {
  const now = new Map<string, string | undefined>();
  const notes: string[] = [];
  for (const { title, answer } of answers) {
    for (const change of readChanges(answer)) {
      const { path } = change;
      const file = current.get(path);
      if (file && "refusal" in file) {
        notes.push(`${title}, ${path}: ${file.refusal}`);
        continue;
      }
      const was = now.has(path) ? now.get(path) : file?.text;
      const { text, warnings, problems } = planChange(change, was);
      const isThere = was !== undefined || change.kind === "new";
      now.set(path, isThere ? text : undefined);
      // That a new file would replace one is said where the changes are looked at.
      const said = change.kind === "new" ? problems : [...warnings, ...problems];
      notes.push(...said.map((sentence) => `${title}, ${path}: ${sentence}`));
    }
  }
  const files = [...now].flatMap(([path, after]) => {
    const file = current.get(path);
    const before = file && "text" in file ? file.text : undefined;
    return after === undefined || after === before ? [] : [{ path, before, after }];
  });
  return { files, notes };
}
