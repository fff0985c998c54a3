import type { LineRange } from "../../../core/context/related/block.ts";
import type { Related, Relation } from "../../../core/context/related/related.ts";

/** A place in a file; line and character from 0, the URI as text. */
export interface Spot {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** Lines of a file, from 0: of a whole declaration where a language server tells it, else of its name alone. */
export interface Stretch extends LineRange {
  readonly uri: string;
}

export interface Caller extends Stretch {
  /** The lines that call. */
  readonly sites: readonly number[];
}

export interface SourceFile {
  readonly uri: string;
  /** Workspace-relative with forward slashes. */
  readonly path: string;
  /** VS Code language id. */
  readonly language: string;
  readonly lines: readonly string[];
}

/** The code that is asked about: `start` to `end` of its file, from 0 and inclusive. */
export interface Subject extends SourceFile, LineRange {
  /** What it declares, where that can have callers and tests of its own. */
  readonly name: { readonly text: string; readonly line: number; readonly character: number } | undefined;
}

/**
 * What is known of the workspace. Nothing here throws: what cannot be had in time is empty, and `undefined` where it
 * matters that nobody answered.
 */
export interface Lookup {
  definitions(at: Spot): Promise<readonly Stretch[] | undefined>;
  typeDefinitions(at: Spot): Promise<readonly Stretch[] | undefined>;
  callers(at: Spot): Promise<readonly Caller[] | undefined>;
  references(at: Spot): Promise<readonly Stretch[] | undefined>;
  /** URIs of files that a glob matches, at most so many. */
  find(glob: string, most: number): Promise<readonly string[]>;
  /** URIs of the files in a folder, given relative to the workspace folder of the code asked about. */
  list(folder: string): Promise<readonly string[]>;
  /** Workspace-relative, with forward slashes. */
  pathOf(uri: string): string;
  /** Undefined for what may not be read, is no text, or is too large. */
  read(uri: string): Promise<SourceFile | undefined>;
}

export type Add = (related: Related) => void;

/** Some lines of a file as related code. */
export function cutOut(
  file: SourceFile,
  { start, end }: LineRange,
  about: { readonly relation: Relation; readonly name: string; readonly rank: number },
): Related {
  const { uri, path, language } = file;
  const text = file.lines.slice(start, end + 1).join("\n");
  return { ...about, language, text, place: { uri, path, startLine: start + 1, endLine: end + 1 } };
}

export function isInside(subject: Subject, { uri, start }: Stretch): boolean {
  return uri === subject.uri && start >= subject.start && start <= subject.end;
}

/** How many folders lie between two files. */
export function distance(a: string, b: string): number {
  const [from, to] = [a.split("/").slice(0, -1), b.split("/").slice(0, -1)];
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared += 1;
  return from.length + to.length - 2 * shared;
}

/** Does something for each, a few at a time and in order, until there is no more use in it. */
export async function inParallel<Item>(
  items: readonly Item[],
  atOnce: number,
  signal: AbortSignal,
  act: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < items.length && !signal.aborted) {
      const index = next++;
      const item = items[index];
      // oxlint-disable-next-line no-await-in-loop -- the next one starts when this one has ended.
      if (item !== undefined) await act(item, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
}
