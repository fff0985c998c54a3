import { expect, test } from "vitest";
import { wordsOf } from "../../../../src/core/thread/history/fold.ts";
import { createThreadDigest } from "../../../../src/core/thread/history/threadDigest.ts";
import { threadRecord } from "../../../../src/core/thread/threadFile.ts";
import { createSearch } from "../../../../src/host/history/search.ts";
import type { KnownThread } from "../../../../src/host/history/threadFiles.ts";
import { turn } from "../../../support/fakes/pieces.ts";

function thread(id: string, said: string): KnownThread {
  const digest = createThreadDigest();
  digest.line(threadRecord(turn({ title: id, question: id, state: "done", answer: said })).trimEnd());
  return { size: 1, mtimeMs: 1, ...digest.end(id, 0) };
}

async function searching(threads: readonly KnownThread[]) {
  const search = createSearch(async () => undefined);
  await search.prepare(new Map(threads.map((one) => [one.summary.id, one])));
  return (query: string, among = threads) => search.find(among, wordsOf(query)).map(({ summary }) => summary.id);
}

const filler = Array.from({ length: 200 }, (_, at) => thread(`filler-${at}`, `word${at} and common`));

test("the index finds what a look through every text finds", async () => {
  const letters = ["a", "b", "ab", "ba", "aab", "é", "İx", "x_y", "C++", "x".repeat(150), "日本語", "=>"];
  const texts = Array.from({ length: 300 }, (_, at) =>
    thread(
      `t${at}`,
      [0, 1, 2].map((part) => letters[(at * 7 + part * (1 + (at % 5))) % letters.length]).join(at % 2 ? " " : "-"),
    ),
  );
  const find = await searching(texts);
  for (const query of ["a", "AB", "ba a", "x_", "x".repeat(60), "日本", "C++", "=>", "é b", "nowhere", "t29 a"]) {
    const words = wordsOf(query);
    const plain = texts.filter(({ text }) => {
      const all = `${text.title}\n${text.files}\n${text.said}`.toLowerCase();
      return words.every((word) => all.includes(word));
    });
    expect(find(query), query).toEqual(plain.map(({ summary }) => summary.id));
  }
});

test("chats that came after the index are found too, and those that changed as they are now", async () => {
  const find = await searching(filler);
  const added = thread("added", "brandnew word7");
  expect(find("brandnew", [...filler, added])).toEqual(["added"]);
  expect(find("word7 brand", [...filler, added])).toEqual(["added"]);
  const changed = thread("filler-7", "something else");
  const now = filler.with(7, changed);
  expect(find("word7", now)).not.toContain("filler-7");
  expect(find("else", now)).toEqual(["filler-7"]);
});
