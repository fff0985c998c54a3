/** How well a name and its path answer what is typed: larger is better; undefined where they do not. */
export function fuzzyScore(typed: string, name: string, path = ""): number | undefined {
  const wanted = typed.toLowerCase();
  const label = name.toLowerCase();
  if (wanted === "") return 0;
  if (label === wanted) return 1000;
  if (label.startsWith(wanted)) return 900 - label.length;
  const at = label.indexOf(wanted);
  if (at !== -1) return (isWordStart(name, at) ? 700 : 600) - label.length;
  const inName = spreadOf(wanted, label);
  if (inName !== undefined) return 400 - inName;
  const whole = path.toLowerCase();
  if (whole.includes(wanted)) return 300 - Math.min(200, whole.length);
  const inPath = spreadOf(wanted, whole);
  return inPath === undefined ? undefined : 100 - Math.min(99, inPath);
}

/** The best first, at most so many; equals stay in their order. */
export function bestOf<Item>(
  items: readonly Item[],
  scoreOf: (item: Item) => number | undefined,
  most: number,
): readonly Item[] {
  return items
    .flatMap((item) => {
      const score = scoreOf(item);
      return score === undefined ? [] : [{ item, score }];
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ item }) => item);
}

function isWordStart(name: string, at: number): boolean {
  const before = name[at - 1] ?? "";
  return /[^\p{L}\p{N}]/u.test(before) || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(name[at] ?? ""));
}

/** How many characters lie between the letters, where all of them come in their order. */
function spreadOf(wanted: string, text: string): number | undefined {
  let from = 0;
  let first = -1;
  for (const letter of wanted) {
    const at = text.indexOf(letter, from);
    if (at === -1) return undefined;
    if (first === -1) first = at;
    from = at + letter.length;
  }
  return from - first - wanted.length;
}
