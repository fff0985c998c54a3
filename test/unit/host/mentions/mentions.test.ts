import { expect, test } from "vitest";
import type { Mention, MentionKind } from "../../../../src/host/mentions/mention.ts";
import { createMentions } from "../../../../src/host/mentions/mentions.ts";
import type { Completions } from "../../../../src/protocol/completions.ts";

const read: Mention["read"] = async () => ({ pieces: [], omissions: [] });
const mention = (label: string): Mention => ({ id: label, kind: "file", label, detail: "", read });
const kind = (name: string, labels: readonly string[], more: Partial<MentionKind> = {}): MentionKind => ({
  name,
  kind: "file",
  label: name,
  mostAmongAll: 5,
  none: `No ${name}.`,
  find: async (typed) => labels.filter((label) => label.includes(typed)).map(mention),
  ...more,
});

function mentionsOver(...kinds: MentionKind[]) {
  const lists: Completions[] = [];
  const mentions = createMentions(
    kinds,
    (list) => void lists.push(list),
    () => Promise.resolve(),
  );
  return { ...mentions, lists, labels: () => lists.map(({ items }) => items.map(({ label }) => label)) };
}

test("at first shows the kinds, then what was lately used", async () => {
  const { complete, lists, labels } = mentionsOver(kind("file", ["a.ts"]), kind("folder", ["src"]));
  await complete(1, "");
  expect(labels()).toEqual([["file", "folder", "a.ts"]]);
  expect(lists[0]?.items[0]).toMatchObject({ narrow: "file" });
});

test("shows the best of all kinds at once, and those of slow kinds when they come", async () => {
  const { complete, labels, lists } = mentionsOver(
    kind("file", ["stats.ts", "my-stats.ts"]),
    kind("symbol", ["stats"], { isSlow: true }),
  );
  await complete(1, "stats");
  expect(labels()).toEqual([
    ["stats.ts", "my-stats.ts"],
    ["stats", "stats.ts", "my-stats.ts"],
  ]);
  expect(lists.map(({ isWhole }) => isWhole)).toEqual([false, true]);
});

test("names a kind below what fits", async () => {
  const { complete, labels } = mentionsOver(kind("file", ["my-folder.ts"]), kind("folder", []));
  await complete(1, "folder");
  expect(labels()).toEqual([["my-folder.ts", "folder"]]);
});

test("after a colon shows one kind, or says that it has none", async () => {
  const { complete, labels, lists } = mentionsOver(kind("file", ["a.ts"]), kind("symbol", ["add"]));
  await complete(1, "symbol:a");
  await complete(2, "symbol:zzz");
  expect(labels()).toEqual([["add"], []]);
  expect(lists[1]?.note).toBe("No symbol.");
});

test("an answer that was overtaken by a newer question is not shown", async () => {
  let finish = (): void => undefined;
  const slow = kind("file", [], {
    find: (typed) =>
      typed === "old"
        ? new Promise((resolve) => (finish = () => resolve([mention("old")])))
        : Promise.resolve([mention(typed)]),
  });
  const { complete, labels } = mentionsOver(slow);
  const first = complete(1, "old");
  await complete(2, "new");
  finish();
  await first;
  expect(labels()).toEqual([["new"]]);
});

test("a kind that fails leaves the others alone, and only what was offered can be chosen", async () => {
  const { complete, labels, offered } = mentionsOver(
    kind("file", ["a.ts"]),
    kind("folder", [], { find: () => Promise.reject(new Error("gone")) }),
  );
  await complete(1, "a");
  expect(labels()).toEqual([["a.ts"]]);
  expect(offered("a.ts")?.label).toBe("a.ts");
  expect(offered("b.ts")).toBeUndefined();
});
