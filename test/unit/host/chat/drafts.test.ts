import { expect, test } from "vitest";
import type * as vscode from "vscode";
import { createDrafts } from "../../../../src/host/chat/drafts.ts";
import { createDraftDesk } from "../../../../src/host/chat/draftDesk.ts";
import { keptQueues } from "../../../../src/host/chat/keptQueues.ts";
import { fakeClock } from "../../../support/fakes/clock.ts";
import { fakeMemory } from "../../../support/fakes/memory.ts";
import { piece, turn } from "../../../support/fakes/pieces.ts";

const clock = fakeClock();

function deskOver(memory: vscode.Memento, first: string, asked: readonly string[] = []) {
  let shown = first;
  const desk = createDraftDesk({
    drafts: createDrafts(memory, clock.after),
    thread: () => ({ id: shown, title: "", turns: asked.includes(shown) ? [turn()] : [] }),
    sources: [],
    isKnown: () => false,
    readAgain: async (one) => one,
  });
  const show = (id: string) => {
    shown = id;
    desk.turn();
  };
  const attach = (text: string) =>
    desk.attached().attach(
      text,
      async () => ({ pieces: [piece(text)], omissions: [] }),
      () => undefined,
    );
  const pieces = async () => (await desk.attached().look("", AbortSignal.any([]))).map(({ text }) => text);
  return { desk, show, attach, pieces };
}

test("each chat has its own words and pieces, over a reload too", async () => {
  const memory = fakeMemory();
  const chats = ["a", "b"];
  const { desk, show, attach, pieces } = deskOver(memory, "a", chats);
  desk.write("in a");
  await attach("code of a");
  show("b");
  expect(desk.draft()).toBe("");
  expect(await pieces()).toEqual([]);
  desk.write("in b");
  show("a");
  expect(desk.draft()).toBe("in a");
  expect(await pieces()).toEqual(["code of a"]);

  clock.pass(500);
  const reloaded = deskOver(memory, "b", chats);
  expect(reloaded.desk.draft()).toBe("in b");
  reloaded.show("a");
  expect(reloaded.desk.draft()).toBe("in a");
  expect(await reloaded.pieces()).toEqual(["code of a"]);
});

test("what is written as the chat changes stays in the chat it was written in", () => {
  const { desk, show } = deskOver(fakeMemory(), "a", ["a", "b"]);
  show("b");
  desk.write("late words", "a");
  expect(desk.draft()).toBe("");
  show("a");
  expect(desk.draft()).toBe("late words");
});

test("what is read as the chat changes is attached where it was chosen", async () => {
  const { desk, show, pieces } = deskOver(fakeMemory(), "a", ["a", "b"]);
  let done = (): void => undefined;
  const read = new Promise<void>((resolve) => (done = resolve));
  const reading = desk.attached().attach(
    "slow",
    async () => {
      await read;
      return { pieces: [piece("slow")], omissions: [] };
    },
    () => undefined,
  );
  show("b");
  done();
  await reading;
  expect(await pieces()).toEqual([]);
  show("a");
  expect(await pieces()).toEqual(["slow"]);
});

test("words of a chat without a question go on in the next new chat: nobody would find them again", () => {
  const { desk, show } = deskOver(fakeMemory(), "new", ["old"]);
  desk.write("half a thought");
  show("old");
  expect(desk.draft()).toBe("");
  show("newer");
  expect(desk.draft()).toBe("half a thought");
});

test("what memory holds of another form is left out", async () => {
  const memory = fakeMemory();
  await memory.update("plumb.drafts", { a: { text: 4, pieces: "x" }, b: { text: "words" } });
  await memory.update("plumb.queues", { a: [{ id: 1 }] });
  expect(createDrafts(memory, clock.after).text("a")).toBe("");
  expect(createDrafts(memory, clock.after).text("b")).toBe("words");
  expect(keptQueues(memory).load("a")).toEqual([]);
});

test("typing writes the workspace's memory twice a second at most, and at once what leaves or is sent", () => {
  const memory = fakeMemory();
  let writes = 0;
  const counting = { ...memory, update: (key: string, value: unknown) => ((writes += 1), memory.update(key, value)) };
  const drafts = createDrafts(counting, clock.after);
  const kept = () => createDrafts(memory, clock.after).text("a");
  for (let typed = 1; typed <= 50; typed += 1) {
    drafts.saveText("a", "x".repeat(typed), false);
    clock.pass(100);
  }
  expect(writes).toBe(10);
  expect(kept()).toHaveLength(50);
  drafts.saveText("a", "half a", false);
  drafts.flush();
  drafts.flush();
  expect([kept(), writes]).toEqual(["half a", 11]);
  drafts.saveText("a", "half a question", false);
  drafts.saveText("a", "", false);
  clock.pass(1000);
  expect([kept(), writes]).toEqual(["", 12]);
});

test("a queue is kept by thread, without consents, and what is too large without its context", () => {
  const memory = fakeMemory();
  const base = { tier: "auto", omissions: [], hostedTools: [], addedTools: [], isFlex: false } as const;
  const one = { ...base, id: "q", question: "Why?", pieces: [piece("x")], background: "asRung" } as const;
  keptQueues(memory).save("a", [{ ...one, sendsSecrets: true, price: { low: 1, high: 2 } }]);
  keptQueues(memory).save("b", [{ ...one, pieces: [piece("x".repeat(2_000_001))] }]);
  expect(keptQueues(memory).load("a")).toEqual([{ ...one, price: { low: 1, high: 2 } }]);
  expect(keptQueues(memory).load("b")).toMatchObject([{ question: "Why?", pieces: [], omissions: [/./] }]);
  keptQueues(memory).save("a", []);
  expect(keptQueues(memory).load("a")).toEqual([]);
  expect(keptQueues(memory).load("b")).toHaveLength(1);
});

test("words that come late from a chat that was new when it was begun, and asked since, stay with it", () => {
  const asked: string[] = [];
  const { desk, show } = deskOver(fakeMemory(), "a", asked);
  desk.look();
  desk.write("Why?");
  asked.push("a");
  desk.write("");
  desk.look();
  show("b");
  desk.write("late words", "a");
  show("newest");
  expect(desk.draft()).toBe("");
  show("a");
  expect(desk.draft()).toBe("late words");
});

test("words that come late from a new chat go on in the next new one", () => {
  const { desk, show } = deskOver(fakeMemory(), "new", ["asked"]);
  for (const before of ["Why does", ""]) {
    desk.look();
    desk.write(before);
    show("asked");
    desk.write("Why does it sort?", "new");
    show("newer");
    expect(desk.draft()).toBe("Why does it sort?");
    desk.write("");
    show("new");
  }
});
