import * as fc from "fast-check";
import { expect, test } from "vitest";
import { keyOf } from "../../../../src/core/cache/key.ts";
import { promptFor } from "../../../../src/core/context/prompt.ts";
import type { Connection, ModelRequest } from "../../../../src/core/provider/provider.ts";
import type { Task } from "../../../../src/core/task/task.ts";
import { sha256 } from "../../../../src/host/store/sha256.ts";
import { piece } from "../../../support/fakes/pieces.ts";

interface Asked {
  readonly connection: Connection;
  readonly question: string;
  readonly codes: readonly string[];
  readonly earlier: Task["earlier"];
  readonly request: Omit<ModelRequest, "instructions" | "messages">;
}

const openAi: Connection = {
  id: "openai",
  preset: "openai",
  label: "OpenAI",
  baseUrl: "https://a/v1",
  api: "responses",
};

function keyFor({ connection, question, codes, earlier, request }: Asked, cacheKey = "thread-1"): string {
  const pieces = codes.map((text, index) => piece(text, { id: `p${index}` }));
  return keyOf(
    connection,
    { ...promptFor({ command: "ask", question, earlier }, pieces), ...request, cacheKey },
    sha256,
  );
}

const word = fc.constantFrom(
  "items",
  "item",
  "Items",
  "count",
  "total",
  "retryAfter",
  "x",
  "0",
  "1",
  "10",
  "'a'",
  '"a"',
);
const operator = fc.constantFrom("+", "-", "<", "<=", "===", "!==", "&&", "||", "=", ".", "?.");
const line = fc
  .tuple(fc.constantFrom("", "  ", "    ", "\t"), fc.array(fc.tuple(word, operator), { minLength: 1, maxLength: 5 }))
  .map(([indent, parts]) => indent + parts.flat().join(" "));
const code = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.join("\n"));
const prose = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));
const question = fc.tuple(prose, fc.option(code)).map(([words, fence]) => {
  return fence === null ? words : `${words}\n\`\`\`ts\n${fence}\n\`\`\`\nWhy?`;
});
const tool = (name: string) => ({ name, description: "Looks.", parameters: { type: "object" } });
const asked: fc.Arbitrary<Asked> = fc.record({
  connection: fc.constant(openAi),
  question,
  codes: fc.array(code, { minLength: 1, maxLength: 3 }),
  earlier: fc.array(fc.record({ question: prose, answer: prose }), { maxLength: 2 }),
  request: fc.record({
    model: fc.constantFrom("gpt-6-luna", "gpt-6.1-terra"),
    effort: fc.constantFrom("low", "medium", "high"),
    maxOutputTokens: fc.constantFrom(4000, 8000),
    tools: fc.constantFrom([], [tool("read")]),
  }),
});

/** Replaces one character that is not at the outer edge by another, or doubles a space, tab or line break. */
function altered(text: string, at: number, to: string): string {
  const place = 1 + (at % Math.max(1, text.length - 2));
  return text.slice(0, place) + to + text.slice(to.trim() === "" ? place : place + 1);
}

type Trap = (asked: Asked, at: number, to: string) => Asked;
const within = (list: readonly string[], at: number, to: string) =>
  list.with(at % list.length, altered(list[at % list.length] ?? "", at, to));
const traps: Readonly<Record<string, Trap>> = {
  "a character of a piece": (one, at, to) => ({ ...one, codes: within(one.codes, at, to) }),
  "the end of a piece": (one, at, to) => ({ ...one, codes: one.codes.with(0, `${one.codes[0]}${to}`) }),
  "a character of the question": (one, at, to) => ({ ...one, question: altered(one.question, at, to) }),
  "one piece more": (one) => ({ ...one, codes: [...one.codes, "x"] }),
  "one piece fewer": (one) => ({ ...one, codes: one.codes.slice(1) }),
  "the pieces' order": (one) => ({ ...one, codes: one.codes.toReversed() }),
  "the turn before": (one, _, to) => ({ ...one, earlier: [...one.earlier, { question: `a${to}`, answer: "b" }] }),
  "the model": (one) => ({ ...one, request: { ...one.request, model: "gpt-6.1-sol" } }),
  "what the model is": (one) => ({ ...one, request: { ...one.request, knownAs: "gpt-6.1-sol" } }),
  "the effort": (one) => ({ ...one, request: { ...one.request, effort: "xhigh" } }),
  "the cap": (one, at) => ({ ...one, request: { ...one.request, maxOutputTokens: 9000 + at } }),
  "the tools": (one) => ({ ...one, request: { ...one.request, tools: [tool("write")] } }),
  "a hosted tool": (one) => ({ ...one, request: { ...one.request, hostedTools: [{ tool: "webSearch" }] } }),
  "the shape of the answer": (one) => ({ ...one, request: { ...one.request, answerShape: { name: "a", schema: {} } } }),
  "the server": (one) => ({ ...one, connection: { ...one.connection, baseUrl: "https://b/v1" } }),
  "the API": (one) => ({ ...one, connection: { ...one.connection, api: "chat" } }),
  "a header": (one) => ({ ...one, connection: { ...one.connection, headers: { "x-org": "b" } } }),
};

test("of 1,000 requests that differ in one thing, none finds the answer of the other", () => {
  const inserted = fc.constantFrom(
    "+",
    "-",
    "0",
    "7",
    "x",
    "Z",
    "_",
    '"',
    "'",
    "`",
    " ",
    "  ",
    "\n",
    "\t",
    "\r",
    "é",
    "\u{d800}",
  );
  const trap = fc.constantFrom(...Object.keys(traps));
  let tried = 0;
  fc.assert(
    fc.property(asked, trap, fc.nat(400), inserted, (one, name, at, to) => {
      const other = traps[name]?.(one, at, to) ?? one;
      const sent = (of: Asked) => JSON.stringify({ ...of, question: of.question.trim() });
      fc.pre(sent(one) !== sent(other));
      tried += 1;
      expect(keyFor(other), name).not.toBe(keyFor(one));
    }),
    { seed: 2026, numRuns: 1000 },
  );
  expect(tried).toBeGreaterThanOrEqual(1000);
});

test("the same request from another chat, with blanks around its question, finds the answer", () => {
  fc.assert(
    fc.property(asked, (one) => {
      expect(keyFor({ ...one, question: `\n  ${one.question} \n` }, "thread-2")).toBe(keyFor(one));
    }),
    { seed: 2026, numRuns: 200 },
  );
});

test("parts cannot be moved from one message into the next", () => {
  const request = { model: "m", effort: "low", instructions: "", maxOutputTokens: 1 } as const;
  const key = (texts: readonly string[]) =>
    keyOf(openAi, { ...request, messages: texts.map((text) => ({ role: "user", text })) }, sha256);
  expect(key(["ab", "c"])).not.toBe(key(["a", "bc"]));
  expect(key(["\u{d800}"])).not.toBe(key(["\u{d801}"]));
});
