import { expect, it, vi } from "vitest";
import type { Piece } from "../../../src/core/context/piece.ts";
import type { Question } from "../../../src/core/run/prepare.ts";
import type { RunEvent } from "../../../src/core/run/runEvent.ts";
import { withConsentToFiles } from "../../../src/host/secrets/sensitivePieces.ts";

vi.mock("vscode", () => ({}));

const never = new AbortController().signal;
const done: RunEvent = { kind: "done", finish: "stop" };
const piece = (id: string, path: string): Piece => ({
  id,
  kind: "file",
  label: path,
  place: { uri: `file:///w/${path}`, path, startLine: 1, endLine: 2 },
  language: "plaintext",
  text: "A=1",
  tokens: 3,
  omitted: undefined,
});
const about = (...pieces: readonly Piece[]): Question => ({
  task: { command: "ask", question: "Why?", earlier: [] },
  pieces,
  tier: "auto",
});

function desk(answer: boolean) {
  const asked: string[] = [];
  let sent = 0;
  const run = withConsentToFiles(
    async function* () {
      sent += 1;
      yield done;
    },
    async (name) => {
      asked.push(name);
      return answer;
    },
  );
  const ask = async (question: Question) => {
    const events: RunEvent[] = [];
    for await (const event of run(question, never)) events.push(event);
    return events;
  };
  return { ask, asked, sent: () => sent };
}

it("sends ordinary files without a word", async () => {
  const { ask, asked, sent } = desk(false);
  expect(await ask(about(piece("1", "src/a.ts"), piece("2", ".env.example")))).toEqual([done]);
  expect([asked, sent()]).toEqual([[], 1]);
});

it("asks once for each file that is kept to hold secrets, and for the next question again", async () => {
  const { ask, asked } = desk(true);
  const question = about(piece("1", "app/.env"), piece("2", "id_rsa"));
  expect(await ask(question)).toEqual([done]);
  // A retry, and the other answers of a comparison.
  await ask(question);
  expect(asked).toEqual(["app/.env", "id_rsa"]);
  await ask(about(piece("3", "app/.env")));
  expect(asked).toHaveLength(3);
});

it("sends nothing without the yes, says so, and asks anew when the question is asked again", async () => {
  const { ask, asked, sent } = desk(false);
  const question = about(piece("1", ".env"));
  const [notice, end] = await ask(question);
  expect(notice).toMatchObject({ kind: "notice", text: expect.stringContaining(".env was not sent") });
  expect(end).toEqual({ kind: "done", finish: "cancelled", isUnsent: true });
  await ask(question);
  expect([asked.length, sent()]).toEqual([2, 0]);
});

it("sends nothing where nobody could be asked, ends like any answer, and asks anew the next time", async () => {
  let canAsk = false;
  const run = withConsentToFiles(
    async function* () {
      yield done;
    },
    async () => {
      if (!canAsk) throw new Error("the window closes");
      return true;
    },
  );
  const ask = async () => {
    const events: RunEvent[] = [];
    for await (const event of run(about(piece("1", "app/.env")), never)) events.push(event);
    return events.at(-1);
  };
  expect(await ask()).toEqual({ kind: "done", finish: "cancelled", isUnsent: true });
  canAsk = true;
  expect(await ask()).toEqual(done);
});
