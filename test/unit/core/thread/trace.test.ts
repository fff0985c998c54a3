import { describe, expect, test } from "vitest";
import { thinkingBound } from "../../../../src/core/thread/thinking.ts";
import { readThreadFile, threadRecord } from "../../../../src/core/thread/threadFile.ts";
import { wholeOf } from "../../../../src/core/thread/trace.ts";
import { createTraceKeeper } from "../../../../src/core/thread/traceKeeper.ts";
import type { Turn } from "../../../../src/core/thread/turn.ts";
import { foldTurn } from "../../../../src/protocol/foldTurn.ts";
import { turn } from "../../../support/fakes/pieces.ts";

/** A window that thinks into a turn and writes it down now and then. */
function createWindow(first: Turn = turn()) {
  const keeper = createTraceKeeper();
  keeper.read(first);
  let current = first;
  return {
    turn: () => current,
    think(text: string): void {
      current = foldTurn(current, { at: 2000, event: { kind: "thinking", text, headline: undefined } });
      keeper.grew(current, text);
    },
    become: (changes: Partial<Turn>) => void (current = { ...current, ...changes }),
    keep(as: Turn = current): string {
      const { turn: record, trace } = keeper.take(as);
      return threadRecord(record, { trace });
    },
  };
}

function read(file: string, id = "turn-1") {
  const { turns, traces, unreadable } = readThreadFile(file);
  const found = turns.find((kept) => kept.turn.id === id)?.turn;
  const thinking = found?.thinking;
  return { found, unreadable, whole: found && thinking ? wholeOf(traces, found, thinking) : undefined };
}

const noThinking = { headline: undefined, startedAt: 1, endedAt: undefined };
const paragraph = (index: number) => `Paragraph ${index} of a long thought.\n\n`;

describe("the trace of a turn", () => {
  test("comes back whole, each word of it written once", () => {
    const window = createWindow();
    let file = "";
    for (let index = 0; index < 5000; index += 1) {
      window.think(paragraph(index));
      if (index % 50 === 0) file += window.keep();
    }
    file += window.keep();
    const all = Array.from({ length: 5000 }, (_, index) => paragraph(index)).join("");
    const { found, whole, unreadable } = read(file);
    expect(unreadable).toBe(0);
    expect(whole).toBe(all);
    expect(found?.thinking?.text).toBe(all.slice(-thinkingBound));
    expect(found?.thinking).toEqual(window.turn().thinking);
    expect(file.split("Paragraph 7 of").length).toBe(2);
    expect(file.length).toBeLessThan(all.length * 1.4);
  });

  test("is whole where more came between two records than a window holds, and where a record changes nothing", () => {
    const window = createWindow();
    const long = Array.from({ length: 9000 }, (_, index) => paragraph(index)).join("");
    window.think(long);
    const file = window.keep() + window.keep() + window.keep({ ...window.turn(), mark: "tooMuch" });
    expect(read(file).whole).toBe(long);
  });

  test("goes on in another window from an earlier place, without a word missing or twice", () => {
    const one = createWindow();
    one.think("Reading. ");
    const safe = one.turn();
    one.think("Lost with its window. ");
    const file = one.keep(safe);
    const begun = read(file).found;
    const other = createWindow(begun);
    other.think("Going on.");
    expect(read(file + other.keep()).whole).toBe("Reading. Going on.");
  });

  test("a torn part costs itself and nothing else", () => {
    const window = createWindow();
    window.think("The first part. ");
    const first = window.keep();
    window.think("The second part. ");
    const second = window.keep().replace('"thinking":{"turn"', '"thinking":{"tu');
    window.think("The third part.");
    const { whole, unreadable } = read(first + second + window.keep());
    expect(unreadable).toBe(1);
    expect(whole).toMatch(/^The first part\. \s*\(A part of.*The third part\.$/s);
    expect(whole?.length).toBe(window.turn().thinking?.length);
  });

  test("of files from before it was kept in parts is what they hold", () => {
    const thinking = { text: "All of it.", headline: undefined, startedAt: 1, endedAt: 2 };
    const { found, whole } = read(threadRecord(turn({ state: "done", thinking })));
    expect(whole).toBe("All of it.");
    expect(found?.thinking).toEqual(thinking);
  });

  test("stays in the record where no window wrote it in parts", () => {
    const window = createWindow();
    window.become({
      thinking: { text: "From elsewhere.", length: 15, headline: undefined, startedAt: 1, endedAt: undefined },
    });
    const file = window.keep();
    expect(read(file).whole).toBe("From elsewhere.");
    const other = createWindow(read(file).found);
    other.think(" And on.");
    expect(read(file + other.keep()).whole).toBe("From elsewhere. And on.");
  });

  test("leaves out a part whose place cannot be right, and fills nothing up to there", () => {
    const window = createWindow();
    window.think("Thought.");
    const file = window.keep();
    const spoilt = `{"v":1,"thinking":{"turn":"turn-1","at":2000000000,"text":"Beyond."}}\n`;
    expect(read(spoilt + file + spoilt)).toMatchObject({ whole: "Thought.", unreadable: 2 });
    const record = window.keep(turn({ thinking: { ...noThinking, text: "Own.", length: 1e300 } }));
    expect(read(record).whole).toBe("Own.");
  });

  test("of a comparison is kept for each answer, and that of the chosen one is the turn's", () => {
    const runs = ["a", "b"].map((id) => turn({ id }));
    const keeper = createTraceKeeper();
    let compared = turn({ compared: runs });
    for (const [runId, text] of [
      ["a", "A thinks."],
      ["b", "B thinks."],
    ] as const) {
      const event = { kind: "ofRun", runId, event: { kind: "thinking", text, headline: undefined } } as const;
      compared = foldTurn(compared, { at: 1, event });
      const run = compared.compared?.find(({ id }) => id === runId);
      if (run) keeper.grew(run, text);
    }
    const chosen: Turn = { ...compared, state: "done", goesOnWith: "b", thinking: compared.compared?.[1]?.thinking };
    const file = [compared, chosen]
      .map((one) => keeper.take(one))
      .map(({ turn: record, trace }) => threadRecord(record, { trace }))
      .join("");
    expect(file.split("B thinks.").length).toBe(2);
    expect(read(file).whole).toBe("B thinks.");
    expect(read(file).found?.compared?.map(({ thinking }) => thinking?.text)).toEqual(["A thinks.", "B thinks."]);
  });
});
