import { blockAt, type LineRange } from "../../../core/context/related/block.ts";
import { firstDeclared, isImport } from "../../../core/context/related/declaration.ts";
import { namesIn, type UsedName } from "../../../core/context/related/namesIn.ts";
import {
  type Add,
  cutOut,
  inParallel,
  isInside,
  type Lookup,
  type SourceFile,
  type Spot,
  type Stretch,
  type Subject,
} from "./lookup.ts";

const mostNames = 12;
const mostLocals = 3;
const atOnce = 4;

/** The names of a subject that something else may define, best first. */
export function foreignNames(subject: Subject): readonly string[] {
  return split(subject).foreign.map(({ name }) => name);
}

function split({ lines, start, end, language }: Subject) {
  const names = namesIn(lines.slice(start, end + 1).join("\n"), language);
  return {
    foreign: names.filter(({ isLocal }) => !isLocal).slice(0, mostNames),
    local: names.filter(({ isLocal }) => isLocal).slice(0, mostLocals),
  };
}

/** What the code uses, by its language server: definitions of the names in it, and the types of its own values. */
export async function findUsed(subject: Subject, lookup: Lookup, signal: AbortSignal, add: Add): Promise<boolean> {
  const { foreign, local } = split(subject);
  let hasAnswer = false;
  const spotOf = spots(subject);

  async function addFirst(stretches: readonly Stretch[] | undefined, { name, isType }: UsedName, rank: number) {
    hasAnswer ||= (stretches ?? []).length > 0;
    const elsewhere = stretches?.find((one) => !isInside(subject, one));
    const file = elsewhere && (await lookup.read(elsewhere.uri));
    const range = file && elsewhere && wholeOf(file, elsewhere);
    if (!file || !range) return;
    const declared = firstDeclared(file.lines.slice(elsewhere.start, range.end + 1))?.name ?? name;
    add(cutOut(file, range, { relation: isType ? "type" : "uses", name: isType ? declared : name, rank }));
  }

  const [first, ...others] = foreign;
  // One alone at first: where nobody answers, eleven more need not wait for that.
  if (first) await addFirst(await lookup.definitions(spotOf(first)), first, 0);
  await inParallel(others, atOnce, signal, async (name, index) => {
    await addFirst(await lookup.definitions(spotOf(name)), name, index + 1);
  });
  await inParallel(local, atOnce, signal, async (name, index) => {
    const types = await lookup.typeDefinitions(spotOf(name));
    await addFirst(types, { ...name, isType: true }, mostNames + index);
  });
  return hasAnswer;
}

function wholeOf({ lines }: SourceFile, { start, end }: Stretch): LineRange | undefined {
  if (isImport(lines[start] ?? "")) return undefined;
  const block = blockAt(lines, start);
  return { start: block.start, end: end > start ? Math.min(end, lines.length - 1) : block.end };
}

/** Where a name stands, from its offset in the code asked about. */
function spots({ uri, lines, start, end }: Subject): (name: UsedName) => Spot {
  const begins: number[] = [];
  let offset = 0;
  for (const line of lines.slice(start, end + 1)) {
    begins.push(offset);
    offset += line.length + 1;
  }
  return (name) => {
    const line = begins.findLastIndex((begin) => begin <= name.offset);
    return { uri, line: start + line, character: name.offset - (begins[line] ?? 0) };
  };
}
