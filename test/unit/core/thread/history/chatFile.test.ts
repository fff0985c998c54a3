import { describe, expect, it, test } from "vitest";
import { chatFileOf, readChatFile, withTexts } from "../../../../../src/core/thread/history/chatFile.ts";
import { chatMarkdown } from "../../../../../src/core/thread/history/chatMarkdown.ts";
import { importedTurns } from "../../../../../src/core/thread/history/importedTurns.ts";
import { type KeptTurn, readThreadFile, threadRecord } from "../../../../../src/core/thread/threadFile.ts";
import { withWholeTrace } from "../../../../../src/core/thread/trace.ts";
import { piece, turn } from "../../../../support/fakes/pieces.ts";

const inWorkspace = ({ uri }: { readonly uri: string }) =>
  uri.startsWith("file:///home/me/shop/") ? uri.slice(21) : undefined;
const inside = piece("x", {
  place: { uri: "file:///home/me/shop/src/a.ts", path: "src/a.ts", startLine: 1, endLine: 2 },
});
const outside = piece("y", { place: { uri: "file:///etc/hosts", path: "/etc/hosts", startLine: 1, endLine: 1 } });
const kept: KeptTurn = {
  turn: turn({
    id: "old",
    state: "done",
    answer: "So.",
    pieces: [inside, outside],
    sources: [{ title: "Page", url: "https://example.com/a" }],
    addedTools: ["deleteAll"],
    hostedTools: [{ tool: "fileSearch", storeIds: ["vs_1"] }],
    background: { connection: "openai", startedAt: 1 },
    edits: [],
  }),
  pieces: [inside, outside],
  continuation: undefined,
};
let ids = 0;
const deps = { newId: () => `new-${(ids += 1)}`, now: 5000, uriOf: (path: string) => `file:///here/${path}` };

function read(value: unknown) {
  const file = readChatFile(JSON.stringify(value));
  if (typeof file === "string") throw new Error(file);
  return file;
}

test("an exported chat names files of the workspace from there, and others by name alone", () => {
  const text = JSON.stringify(chatFileOf("T", [kept], 0, inWorkspace));
  expect(text).toContain('"uri":"workspace:src/a.ts","path":"src/a.ts"');
  expect(text).not.toContain("/etc");
  expect(text).not.toContain("/home/me");
  expect(text).not.toContain("background");
});

test("a chat comes back from its export with its words, under new ids, and without what would act later", () => {
  const [back] = importedTurns(read(chatFileOf("T", [kept], 0, inWorkspace)), deps);
  expect(back?.turn).toMatchObject({ answer: "So.", title: "Why?", sources: [{ url: "https://example.com/a" }] });
  expect(back?.turn.id).toMatch(/^new-/);
  expect(back?.pieces.map(({ place }) => place?.uri)).toEqual(["file:///here/src/a.ts", undefined]);
  expect(back?.turn.addedTools ?? back?.turn.hostedTools ?? back?.turn.background ?? back?.turn.edits).toBeUndefined();
});

test("all that a turn thought comes back from its export, also where masking made it shorter", () => {
  const all = "A secret thought. ".repeat(10_000);
  const thinking = { text: "", length: all.length, headline: undefined, startedAt: 1, endedAt: 2 };
  const trace = [{ turn: "old", at: 0, text: all }];
  const file = threadRecord({ ...kept.turn, thinking }, { trace });
  const { turns, traces } = readThreadFile(file);
  const whole = turns.map((one) => ({ ...one, turn: withWholeTrace(one.turn, traces) }));
  const exported = withTexts(chatFileOf("T", whole, 0, inWorkspace), (text) => text.replaceAll("secret ", ""));
  const [back] = importedTurns(read(exported), deps);
  const again = readThreadFile(back ? threadRecord(back.turn) : "");
  const [turnAgain] = again.turns;
  const short = all.replaceAll("secret ", "");
  expect(turnAgain?.turn.thinking?.length).toBe(short.length);
  expect(turnAgain && withWholeTrace(turnAgain.turn, again.traces).thinking?.text).toBe(short);
});

describe("a hostile chat", () => {
  const file = (changes: object, place?: string) =>
    read({
      format: "plumb-chat",
      version: 1,
      exportedAt: "",
      title: "T",
      turns: [
        {
          turn: { ...JSON.parse(JSON.stringify(kept.turn)), ...changes },
          pieces:
            place === undefined ? [] : [{ ...piece("z"), place: { uri: place, path: "p", startLine: 1, endLine: 1 } }],
        },
      ],
    });
  it("opens no page but of the web", () => {
    const sources = [
      { title: "x", url: "javascript:alert(1)" },
      { title: "y", url: "command:evil" },
      { title: "z", url: "no" },
    ];
    expect(importedTurns(file({ sources }), deps)[0]?.turn.sources?.map(({ url }) => url)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
  it.each([
    "file:///etc/passwd",
    "workspace:../../etc/passwd",
    "workspace:/etc/passwd",
    "workspace:C:\\x",
    "workspace:a\\..\\..\\b",
    "command:x",
  ])("opens no file outside of the workspace: %s", (uri) => {
    expect(importedTurns(file({}, uri), deps)[0]?.pieces[0]?.place).toBeUndefined();
  });
  it("has thought no longer than it shows", () => {
    const thinking = { text: "Hm.", length: 1e15, startedAt: 1 };
    expect(importedTurns(file({ thinking }), deps)[0]?.turn.thinking?.length).toBe(3);
  });
  it("neither runs, nor waits for a yes, nor comes from the future", () => {
    const calls = [{ id: "c", name: "runTask", title: "Run", detail: "", state: "waiting", asks: "rm -rf /" }];
    const [back] = importedTurns(file({ state: "running", calls, askedAt: 9e15 }), deps);
    expect(back?.turn).toMatchObject({ state: "interrupted", askedAt: 5000, calls: [{ state: "refused" }] });
  });
});

test("what is no chat is told apart from what a newer Plumb wrote", () => {
  expect(readChatFile("{")).toBe("notAChat");
  expect(readChatFile('{"format":"plumb-chat","version":1,"turns":"x"}')).toBe("notAChat");
  expect(readChatFile('{"format":"plumb-chat","version":2}')).toBe("newer");
  expect(readChatFile('{"__proto__":{"polluted":1}}')).toBe("notAChat");
});

test("texts are replaced everywhere but in images", () => {
  const value = { a: ["x", { b: "x", base64: "x" }], n: 1 };
  expect(withTexts(value, () => "y")).toEqual({ a: ["y", { b: "y", base64: "x" }], n: 1 });
});

test("a chat reads well as Markdown", () => {
  const numbers = {
    money: (cost: number | undefined) => (cost === undefined ? "cost unknown" : `$${cost / 1e6}`),
    tokens: String,
    duration: (ms: number) => `${ms} ms`,
    date: () => "21 Nov",
  };
  const long = { ...kept, turn: { ...kept.turn, title: "Explain `x`", question: "Two\nlines" } };
  expect(chatMarkdown(read(chatFileOf("My chat", [long], 0, inWorkspace)), numbers)).toBe(
    [
      "# My chat",
      "## Explain `x`",
      "*21 Nov*",
      "> Two\n> lines",
      "With `src/a.ts:1-2`, `hosts:1-1`",
      "So.",
      "- [Page](<https://example.com/a>)\n",
    ].join("\n\n"),
  );
});
