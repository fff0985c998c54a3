import { expect, test } from "vitest";
import { scopeLines } from "../../../../src/core/context/debugger/variables.ts";
import { createAdapter } from "../../../../src/host/debugger/adapter.ts";
import { readException } from "../../../../src/host/debugger/readException.ts";
import { readStack } from "../../../../src/host/debugger/readStack.ts";
import { createVariableReader } from "../../../../src/host/debugger/readVariables.ts";

type Answers = Readonly<Record<string, unknown>>;

/** An adapter that knows some requests, by command or by `variables` and the reference, and refuses the others. */
function adapterOf(answers: Answers, signal = new AbortController().signal) {
  const asked: string[] = [];
  const customRequest = (command: string, args: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const key = command === "variables" ? `variables ${String(args["variablesReference"])}` : command;
    asked.push(key);
    return key in answers ? Promise.resolve(answers[key]) : Promise.reject(new Error("not supported"));
  };
  return { ask: createAdapter({ customRequest }, signal), asked };
}

const stop = { threadId: 1, reason: "exception", text: "Paused on exception" };

test("takes the exception as the adapter tells it, with what caused it", async () => {
  const inner = { typeName: "IOException", message: "disk full" };
  const details = { typeName: "SaveFailed", message: "not saved", stackTrace: "at Save", innerException: [inner] };
  const { ask } = adapterOf({ exceptionInfo: { exceptionId: "X", breakMode: "unhandled", details } });
  expect(await readException(ask, stop)).toEqual({
    name: "SaveFailed",
    message: "not saved",
    breakMode: "unhandled",
    stackText: "at Save",
    causes: ["IOException: disk full"],
  });
});

test("takes what was said at the stop when the adapter knows no exceptionInfo", async () => {
  const { ask } = adapterOf({});
  expect(await readException(ask, { ...stop, text: "panic: nil map" })).toMatchObject({ message: "panic: nil map" });
});

test("knows of no exception at a breakpoint", async () => {
  const { ask } = adapterOf({});
  expect(await readException(ask, { ...stop, reason: "breakpoint" })).toBeUndefined();
});

test("asks for the first thread when none was named, and leaves labels between frames out", async () => {
  const stackFrames = [
    { id: 1, name: "f", line: 3, column: 1, source: { name: "a.js", path: "/w/a.js" } },
    { id: 2, name: "await", line: 0, column: 0, presentationHint: "label" },
    { id: 3, name: "g", line: 9, column: 2 },
  ];
  const { ask } = adapterOf({
    threads: { threads: [{ id: 7, name: "main" }] },
    stackTrace: { stackFrames, totalFrames: 3 },
  });
  const stack = await readStack(ask, undefined);
  expect(stack?.frames.map(({ name }) => name)).toEqual(["f", "g"]);
  expect(stack?.total).toBe(2);
});

test("answers nothing for what is no stack, for a refusal and after a cancel", async () => {
  expect(await readStack(adapterOf({ stackTrace: { stackFrames: "none" } }).ask, 1)).toBeUndefined();
  expect(await readStack(adapterOf({}).ask, 1)).toBeUndefined();
  const cancelled = adapterOf({ stackTrace: { stackFrames: [] } }, AbortSignal.abort());
  expect(await readStack(cancelled.ask, 1)).toBeUndefined();
  expect(cancelled.asked).toEqual([]);
});

test("lets go of an adapter that never answers as soon as the user cancels", async () => {
  const cancel = new AbortController();
  const ask = createAdapter({ customRequest: () => new Promise(() => undefined) }, cancel.signal);
  const reading = readStack(ask, 1);
  cancel.abort();
  expect(await reading).toBeUndefined();
});

const locals = {
  scopes: {
    scopes: [
      { name: "Local", variablesReference: 1, expensive: false },
      { name: "Global", variablesReference: 2, expensive: true },
    ],
  },
  "variables 1": {
    variables: [
      { name: "user", value: "{…}", type: "User", variablesReference: 10 },
      { name: "apiKey", value: "{…}", type: "Key", variablesReference: 11 },
      { name: "total", value: "ƒ total()", variablesReference: 12, presentationHint: { lazy: true } },
      { name: "this", value: "global", type: "global", variablesReference: 19 },
      { name: "run", value: "ƒ run()", variablesReference: 13 },
      { name: "prices", value: "Map(1) {…}", type: "Map", variablesReference: 14 },
    ],
  },
  "variables 10": {
    variables: [
      { name: "name", value: "'Ann'", variablesReference: 0 },
      { name: "friend", value: "{name: 'Bob'}", variablesReference: 15 },
      { name: "[[Prototype]]", value: "Object", variablesReference: 16 },
    ],
  },
  "variables 14": { variables: [{ name: "[[Entries]]", value: "Array(1)", variablesReference: 17 }] },
  "variables 17": { variables: [{ name: "0", value: "{'tea' => 450}", variablesReference: 18 }] },
};

test("reads two levels of the scopes that are cheap, no functions, no getters, and nothing inside a secret", async () => {
  const { ask, asked } = adapterOf(locals);
  const scopes = await createVariableReader(ask).scopesOf(5, 2);
  expect(scopeLines(scopes)).toEqual([
    "Local:",
    "  user: User",
    "    name: 'Ann'",
    "    friend: {name: 'Bob'}",
    "  apiKey: ‹masked›",
    "  total: (getter, not run)",
    "  prices: Map",
    "    0: {'tea' => 450}",
  ]);
  expect(asked.toSorted()).toEqual(["scopes", "variables 1", "variables 10", "variables 14", "variables 17"]);
});

test("asks a counted list for its first items alone, and says that there are more", async () => {
  const pages: unknown[] = [];
  const customRequest = (command: string, args: Readonly<Record<string, unknown>>): Promise<unknown> => {
    if (command === "scopes") return Promise.resolve({ scopes: [{ name: "Local", variablesReference: 1 }] });
    pages.push(args);
    const list = { name: "list", value: "(9000) [...]", variablesReference: 2, indexedVariables: 9000 };
    const item = { name: "0", value: "1", variablesReference: 0 };
    return Promise.resolve({ variables: args["variablesReference"] === 1 ? [list] : [item] });
  };
  const ask = createAdapter({ customRequest }, new AbortController().signal);
  const scopes = await createVariableReader(ask).scopesOf(5, 2);
  expect(pages.at(-1)).toEqual({ variablesReference: 2, filter: "indexed", start: 0, count: 12 });
  expect(scopeLines(scopes).at(-1)?.trim()).toBe("… more that is not shown");
});

test("stops asking when objects lead to ever more objects", async () => {
  let requests = 0;
  const customRequest = (command: string): Promise<unknown> => {
    requests += 1;
    if (command === "scopes") {
      return Promise.resolve({ scopes: [1, 2, 3].map((each) => ({ name: `S${each}`, variablesReference: each })) });
    }
    const variables = Array.from({ length: 40 }, (_, index) => ({
      name: `v${index}`,
      value: "{…}",
      variablesReference: 9,
    }));
    return Promise.resolve({ variables });
  };
  await createVariableReader(createAdapter({ customRequest }, new AbortController().signal)).scopesOf(5, 2);
  expect(requests).toBeLessThan(70);
});
