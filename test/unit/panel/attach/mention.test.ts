import { expect, test } from "vitest";
import { droppedUris } from "../../../../src/panel/attach/dropped.ts";
import { chosenText, type Mention, mentionKey, withList, wordAt } from "../../../../src/panel/attach/mention.ts";
import type { Completion } from "../../../../src/protocol/completions.ts";

const item = (id: string, more: Partial<Completion> = {}): Completion => ({
  id,
  kind: "file",
  label: id,
  detail: "",
  ...more,
});
const open = (changes: Partial<Mention> = {}): Mention => ({
  at: 4,
  query: "sta",
  seq: 2,
  items: [item("a"), item("b"), item("c")],
  active: 0,
  note: undefined,
  isWhole: true,
  isByButton: false,
  ...changes,
});

test("a list opens for an @ at the start of a word, and not inside an address", () => {
  expect(wordAt("why @sta", 8)).toEqual({ at: 4, query: "sta" });
  expect(wordAt("@", 1)).toEqual({ at: 0, query: "" });
  expect(wordAt("(@folder:src/a", 14)).toEqual({ at: 1, query: "folder:src/a" });
  expect(wordAt("me@home.org", 11)).toBeUndefined();
  expect(wordAt("@sta why", 8)).toBeUndefined();
});

test("arrows go round, Enter and Tab choose, Esc closes, letters are text", () => {
  expect(mentionKey("ArrowUp", open())).toEqual({ active: 2 });
  expect(mentionKey("ArrowDown", open({ active: 2 }))).toEqual({ active: 0 });
  expect([mentionKey("Enter", open()), mentionKey("Tab", open()), mentionKey("Escape", open())]).toEqual([
    "choose",
    "choose",
    "close",
  ]);
  expect(mentionKey("a", open())).toBeUndefined();
});

test("without a row Enter sends as ever", () => {
  expect(mentionKey("Enter", open({ items: [] }))).toBeUndefined();
  expect(mentionKey("Escape", open({ items: [] }))).toBe("close");
});

test("an answer to an older question changes nothing, a longer one keeps the highlight on its row", () => {
  const before = open({ active: 1 });
  expect(withList(before, { seq: 1, items: [], note: undefined, isWhole: true })).toBe(before);
  const longer = { seq: 2, items: [item("new"), item("b"), item("a")], note: undefined, isWhole: true };
  expect(withList(before, longer).active).toBe(1);
  expect(withList(open(), longer).active).toBe(0);
});

test("choosing takes the @word away, or writes the kind out", () => {
  expect(chosenText("why @sta now", open(), item("a"))).toEqual({ text: "why now", caret: 4 });
  expect(chosenText("why @sta", open(), item("k", { narrow: "folder" }))).toEqual({ text: "why @folder:", caret: 12 });
});

test("dropped files are told by VS Code's own list first, each once", () => {
  const data = (own: string, plain: string) => ({
    getData: (type: string) => (type === "text/uri-list" ? plain : type === "application/vnd.code.uri-list" ? own : ""),
  });
  expect(droppedUris(data("", "# a list\r\nfile:///a\r\nfile:///b\r\nfile:///a"))).toEqual(["file:///a", "file:///b"]);
  expect(droppedUris(data("vscode-remote://x/a", "http://x/a"))).toEqual(["vscode-remote://x/a"]);
});
