import { importLines } from "../../../core/context/related/declaration.ts";
import type { Related } from "../../../core/context/related/related.ts";
import { findByText } from "./byText.ts";
import { findCallers } from "./calling.ts";
import { type Add, cutOut, type Lookup, type Subject } from "./lookup.ts";
import { findTests } from "./testing.ts";
import { findUsed, foreignNames } from "./used.ts";

/**
 * What belongs to the code that is asked about: what it uses, who calls it, its imports and its tests. Gives what was
 * found by the time the signal ends it, and never throws.
 */
export async function findRelated(subject: Subject, lookup: Lookup, signal: AbortSignal): Promise<readonly Related[]> {
  const found: Related[] = [];
  const add: Add = (one) => {
    if (!signal.aborted) found.push(one);
  };
  addImports(subject, add);

  async function byServerElseByText(): Promise<void> {
    const [hasUsed, hasCallers] = await Promise.all([
      findUsed(subject, lookup, signal, add),
      findCallers(subject, lookup, signal, add),
    ]);
    // A server that knows the definitions knows the callers: none is then an answer.
    if (hasUsed || signal.aborted) return;
    await findByText(subject, { names: foreignNames(subject), callers: !hasCallers }, lookup, signal, add);
  }

  await Promise.race([
    Promise.all([byServerElseByText(), findTests(subject, lookup, signal, add)]).catch(() => undefined),
    ended(signal),
  ]);
  return [...found];
}

function addImports(subject: Subject, add: Add): void {
  const range = importLines(subject.lines);
  if (!range) return;
  const text = subject.lines.slice(range.start, range.end + 1).join("\n");
  if (!foreignNames(subject).some((name) => text.includes(name))) return;
  add(cutOut(subject, range, { relation: "imports", name: "", rank: 0 }));
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
