import { fuzzyScore } from "../../core/context/fuzzy.ts";
import type { Completion, Completions } from "../../protocol/completions.ts";
import type { Mention, MentionKind } from "./mention.ts";

/** What the list shows at most. */
const most = 40;
const mostAmongAll = 14;

/** What can be attached, by what is typed after `@`. Only what was offered can be chosen. */
export function createMentions(kinds: readonly MentionKind[], publish: (list: Completions) => void) {
  const offered = new Map<string, Mention>();
  let asked = new AbortController();

  function tell(
    seq: number,
    mentions: readonly Mention[],
    groups: readonly Completion[],
    none: string,
    isWhole: boolean,
  ) {
    for (const mention of mentions) offered.set(mention.id, mention);
    const items = mentions.map(({ id, kind, label, detail }): Completion => ({ id, kind, label, detail }));
    const note = isWhole && items.length + groups.length === 0 ? none : undefined;
    publish({ seq, items: [...groups, ...items], note, isWhole });
  }

  /** A kind that fails has nothing to offer. */
  const findIn = (kind: MentionKind, typed: string, signal: AbortSignal) => kind.find(typed, signal).catch(() => []);

  async function amongAll(
    typed: string,
    signal: AbortSignal,
    from: readonly MentionKind[],
  ): Promise<readonly Mention[]> {
    const found = await Promise.all(
      from.map(async (kind) => (await findIn(kind, typed, signal)).slice(0, kind.mostAmongAll)),
    );
    return found.flat();
  }

  /** Everything that fits, with the kinds themselves before it. */
  async function completeAll(seq: number, typed: string, signal: AbortSignal): Promise<void> {
    const groups = kinds
      .filter(({ name, label }) => typed === "" || fits(typed, name) || fits(typed, label))
      .map(({ name, kind, label }): Completion => ({
        id: `kind:${name}`,
        kind,
        label,
        detail: `@${name}:`,
        narrow: name,
      }));
    const quick = await amongAll(typed, signal, typed === "" ? [] : kinds.filter(({ isSlow }) => isSlow !== true));
    const recent = typed === "" ? await amongAll("", signal, kinds.slice(0, 1)) : [];
    if (signal.aborted) return;
    const slow = typed.length < 2 ? [] : kinds.filter(({ isSlow }) => isSlow === true);
    const first = best(typed, [...quick, ...recent]);
    tell(seq, first, typed === "" ? groups : [], none, slow.length === 0);
    if (slow.length === 0) return;
    const late = await amongAll(typed, signal, slow);
    if (!signal.aborted) tell(seq, best(typed, [...first, ...late]), [], none, true);
  }

  return {
    /** Answers with one list, and with a longer one once slow kinds have answered; the newest question counts. */
    async complete(seq: number, query: string): Promise<void> {
      asked.abort();
      asked = new AbortController();
      const { signal } = asked;
      if (offered.size > 2_000) offered.clear();
      const [, name, rest = ""] = /^([a-z]+):(.*)$/.exec(query) ?? [];
      const kind = kinds.find((one) => one.name === name);
      if (!kind) return completeAll(seq, query, signal);
      const found = await findIn(kind, rest, signal);
      if (!signal.aborted) tell(seq, found.slice(0, most), [], kind.none, true);
    },
    offered: (id: string) => offered.get(id),
  };
}

const none = "Nothing of this name can be attached.";

function fits(typed: string, name: string): boolean {
  return name.toLowerCase().startsWith(typed.toLowerCase());
}

function best(typed: string, mentions: readonly Mention[]): readonly Mention[] {
  if (typed === "") return mentions;
  return mentions
    .map((mention) => ({ mention, score: fuzzyScore(typed, mention.label, mention.detail) ?? 0 }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostAmongAll)
    .map(({ mention }) => mention);
}
