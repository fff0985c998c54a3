import { fenceFor } from "../context/fence.ts";
import type { FoldedFile } from "./foldChanges.ts";
import { readChanges } from "./form.ts";
import { type Hunk, hunksBetween } from "./hunks.ts";
import { linesOf } from "./lines.ts";
import { planChange } from "./plan.ts";

/** Lines of the old text, from inclusive, to exclusive, with all hunks that lie in them. */
interface Window {
  readonly from: number;
  readonly to: number;
  readonly hunks: readonly Hunk[];
}

/** Unchanged lines on either side of a change; more where it stands twice all the same. */
const around = 3;

/**
 * A file's change in the form that answers have (`form.ts`), so that it is looked at, applied and taken back like any
 * other. Where the form cannot say it exactly, as of a file that holds such marks itself, it is the whole file.
 */
export function writeChange({ path, before, after }: FoldedFile): string {
  const whole = () => fenced(`new ${path}`, textsOf(after));
  if (before === undefined || before === "") return whole();
  const block = fenced(`edit ${path}`, partsOf(before, after));
  const [read] = readChanges(block);
  return read && planChange(read, before).text === after ? block : whole();
}

function partsOf(before: string, after: string): readonly string[] {
  const old = textsOf(before);
  return windowsOf(old, hunksBetween(before, after)).flatMap(({ from, to, hunks }) => [
    "<<<<<<< SEARCH",
    ...old.slice(from, to),
    "=======",
    ...replaced(old, from, to, hunks),
    ">>>>>>> REPLACE",
  ]);
}

/** Each is found at one place only, and none touches another. */
function windowsOf(old: readonly string[], hunks: readonly Hunk[]): readonly Window[] {
  const windows: Window[] = [];
  for (const hunk of hunks) {
    let window = grown({ from: hunk.start, to: hunk.start + hunk.before.length, hunks: [hunk] }, old);
    while (!isOnce(old, window) && window.to - window.from < old.length) window = grown(window, old);
    for (let last = windows.at(-1); last && last.to >= window.from; last = windows.at(-1)) {
      windows.pop();
      window = {
        from: Math.min(last.from, window.from),
        to: Math.max(last.to, window.to),
        hunks: [...last.hunks, ...window.hunks],
      };
    }
    windows.push(window);
  }
  return windows;
}

function grown({ from, to, hunks }: Window, { length }: readonly string[]): Window {
  return { from: Math.max(0, from - around), to: Math.min(length, to + around), hunks };
}

function isOnce(old: readonly string[], { from, to }: Window): boolean {
  const wanted = old.slice(from, to);
  let count = 0;
  for (let start = 0; start + wanted.length <= old.length && count < 2; start += 1) {
    if (wanted.every((line, index) => old[start + index] === line)) count += 1;
  }
  return count === 1;
}

function replaced(old: readonly string[], from: number, to: number, hunks: readonly Hunk[]): readonly string[] {
  const lines: string[] = [];
  let at = from;
  for (const { start, before, after } of hunks) {
    lines.push(...old.slice(at, start), ...after.map(({ text }) => text));
    at = start + before.length;
  }
  return [...lines, ...old.slice(at, to)];
}

const textsOf = (text: string): readonly string[] => linesOf(text).map((line) => line.text);

function fenced(info: string, lines: readonly string[]): string {
  const mark = fenceFor(lines.join("\n"));
  return [`${mark}${info}`, ...lines, mark].join("\n");
}
