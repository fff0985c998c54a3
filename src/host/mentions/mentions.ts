import { fuzzyScore } from "../../core/context/fuzzy.ts";
import type { Completion, Completions } from "../../protocol/completions.ts";
import type { Mention, MentionKind } from "./mention.ts";
import { t } from "../../l10n/language.ts";

/** What the list shows at most. */
const most = 40;
const mostAmongAll = 14;
/** Slow kinds are asked once typing pauses: each asks another extension, or git. */
const calmMs = 150;

/** What can be attached, by what is typed after `@`. Only what was offered can be chosen. */
export function createMentions(
  kinds: readonly MentionKind[],
  publish: (list: Completions) => void,
  calm: () => Promise<void> = () => new Promise((resolve) => setTimeout(resolve, calmMs)),
) {
  const offered = new Map<string, Mention>();
  let asked = new AbortController();

  function tell(seq: number, items: readonly Completion[], none: string, isWhole: boolean): void {
    publish({ seq, items, note: isWhole && items.length === 0 ? none : undefined, isWhole });
  }

  function rowsOf(mentions: readonly Mention[]): readonly Completion[] {
    for (const mention of mentions) offered.set(mention.id, mention);
    return mentions.map(({ id, kind, label, detail }) => ({ id, kind, label, detail }));
  }

  /** A kind that fails has nothing to offer. */
  const findIn = (kind: MentionKind, typed: string, signal: AbortSignal) => kind.find(typed, signal).catch(() => []);

  async function among(from: readonly MentionKind[], typed: string, signal: AbortSignal): Promise<readonly Mention[]> {
    const found = await Promise.all(
      from.map(async (kind) => (await findIn(kind, typed, signal)).slice(0, kind.mostAmongAll)),
    );
    return found.flat();
  }

  /** The kinds, then what was lately used. */
  async function completeNothing(seq: number, signal: AbortSignal): Promise<void> {
    const recent = await among(kinds.slice(0, 1), "", signal);
    if (!signal.aborted) tell(seq, [...kinds.map(groupOf), ...rowsOf(recent)], nothingFits, true);
  }

  /** Everything that fits, and the kinds whose name does. */
  async function completeAll(seq: number, typed: string, signal: AbortSignal): Promise<void> {
    const groups = kinds.filter(({ name, label }) => begins(name, typed) || begins(label, typed)).map(groupOf);
    const isSlow = (kind: MentionKind) => kind.isSlow === true;
    const slow = typed.length < 2 ? [] : kinds.filter(isSlow);
    const quick = await among(
      kinds.filter((kind) => !isSlow(kind)),
      typed,
      signal,
    );
    if (signal.aborted) return;
    const first = rowsOf(best(typed, quick));
    tell(seq, [...first, ...groups], nothingFits, slow.length === 0);
    if (slow.length === 0) return;
    await calm();
    if (signal.aborted) return;
    const late = await among(slow, typed, signal);
    // Below what stands there: a row must not move under the hand that chooses it.
    if (!signal.aborted) tell(seq, [...first, ...rowsOf(best(typed, late)), ...groups], nothingFits, true);
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
      if (!kind) return query === "" ? completeNothing(seq, signal) : completeAll(seq, query, signal);
      const found = await findIn(kind, rest, signal);
      if (!signal.aborted) tell(seq, rowsOf(found.slice(0, most)), kind.none, true);
    },
    offered: (id: string) => offered.get(id),
  };
}

const nothingFits = t("Nothing of this name can be attached.");

function groupOf({ name, kind, label }: MentionKind): Completion {
  return { id: `kind:${name}`, kind, label, detail: `@${name}:`, narrow: name };
}

function begins(name: string, typed: string): boolean {
  return name.toLowerCase().startsWith(typed.toLowerCase());
}

function best(typed: string, mentions: readonly Mention[]): readonly Mention[] {
  return mentions
    .map((mention) => ({ mention, score: fuzzyScore(typed, mention.label, mention.detail) ?? 0 }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostAmongAll)
    .map(({ mention }) => mention);
}
