import type { SearchableFile } from "./vectorStores.ts";

export interface Passage {
  readonly file: SearchableFile;
  readonly text: string;
  /** 0 to 1: the share of the words looked for that are in it. */
  readonly score: number;
}

/** The real API cuts at 800 tokens; shorter ones are easier to quote. */
const longest = 800;
const common = new Set(
  "about and are can could does for from have how into its not that the them then there these this those was what when where which who why will with would you your".split(
    " ",
  ),
);

/** The passages of the files that share most words with what is looked for, best first. */
export function bestPassages(
  queries: readonly string[],
  files: readonly SearchableFile[],
  { most, leastScore }: { readonly most: number; readonly leastScore: number },
): readonly Passage[] {
  const wanted = [...wordsOf(queries.join(" "))].filter((word) => !common.has(word));
  if (wanted.length === 0) return [];
  return files
    .flatMap((file) =>
      passagesOf(file.text).map((text) => {
        const words = wordsOf(text);
        const found = wanted.filter((word) => words.has(word)).length;
        return { file, text, score: Math.round((found / wanted.length) * 10_000) / 10_000 };
      }),
    )
    .filter(({ score }) => score > 0 && score >= leastScore)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, most);
}

/** Whole paragraphs, as many as fit; a longer one is cut. */
function passagesOf(text: string): readonly string[] {
  const passages: string[] = [];
  for (const paragraph of text.split(/\r?\n\s*\n/).flatMap(pieces)) {
    const last = passages.at(-1);
    if (last !== undefined && last.length + paragraph.length + 2 <= longest)
      passages.splice(-1, 1, `${last}\n\n${paragraph}`);
    else passages.push(paragraph);
  }
  return passages;
}

function pieces(paragraph: string): readonly string[] {
  const text = paragraph.trim();
  return Array.from({ length: Math.ceil(text.length / longest) }, (_, at) =>
    text.slice(at * longest, (at + 1) * longest),
  );
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_]{3,}/gu));
}
