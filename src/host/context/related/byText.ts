import { blockAround, blockAt } from "../../../core/context/related/block.ts";
import { declarationOf, importedStems, isImport } from "../../../core/context/related/declaration.ts";
import { addUse } from "./calling.ts";
import { likelyFiles } from "./likelyFiles.ts";
import { type Add, cutOut, type Lookup, type SourceFile, type Subject } from "./lookup.ts";
import { mentionOf } from "./testing.ts";

const mostLines = 40;
const atOnce = 8;

export interface Wanted {
  /** Whose declarations to look for, best first. */
  readonly names: readonly string[];
  /** Whether to look for who mentions what the subject declares. */
  readonly callers: boolean;
}

/** The same as a language server finds, by words in the likeliest files: for languages that have no server, or a late one. */
export async function findByText(
  subject: Subject,
  wanted: Wanted,
  lookup: Lookup,
  signal: AbortSignal,
  add: Add,
): Promise<void> {
  const missing = new Map(wanted.names.map((name, rank) => [name, { rank, declares: declarationOf(name) }]));
  const own = wanted.callers ? subject.name?.text : undefined;
  const mention = own === undefined ? undefined : mentionOf(own);

  function search(file: SourceFile): void {
    const isOwn = file.uri === subject.uri;
    let isUsed = false;
    for (const [line, words] of file.lines.entries()) {
      if (isOwn && line >= subject.start && line <= subject.end) continue;
      for (const [name, { rank, declares }] of missing) {
        if (!words.includes(name) || isImport(words) || !declares.test(words)) continue;
        missing.delete(name);
        const relation = /^\p{Lu}.*\p{Ll}/u.test(name) ? "type" : "uses";
        add(cutOut(file, blockAt(file.lines, line), { relation, name, rank }));
      }
      if (own === undefined || isUsed || !words.includes(own) || isImport(words) || !mention?.test(words)) continue;
      isUsed = true;
      addUse(subject, file, blockAround(file.lines, line, mostLines), add);
    }
  }

  search(subject);
  const isWanted = () => !signal.aborted && (missing.size > 0 || mention !== undefined);
  const about = [...importedStems(subject.lines), ...wanted.names];
  for await (const uris of likelyFiles(subject, about, lookup)) {
    for (let from = 0; from < uris.length && isWanted(); from += atOnce) {
      // In their order, so that the same files always give the same.
      // oxlint-disable-next-line no-await-in-loop -- the next ones may not be needed.
      for (const file of await Promise.all(uris.slice(from, from + atOnce).map((uri) => lookup.read(uri)))) {
        if (file) search(file);
        // oxlint-disable-next-line no-await-in-loop -- a large file must not hold up what else the thread does.
        await breath();
      }
    }
    if (!isWanted()) return;
  }
}

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
