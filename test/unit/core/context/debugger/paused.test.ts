import { expect, test } from "vitest";
import { headlineOf } from "../../../../../src/core/context/debugger/exception.ts";
import { longestText, type Paused, pausedText } from "../../../../../src/core/context/debugger/pausedText.ts";
import { isPlainPath } from "../../../../../src/core/context/debugger/plainPath.ts";
import type { StackFrame } from "../../../../../src/core/context/debugger/stack.ts";
import type { Variable } from "../../../../../src/core/context/debugger/variables.ts";

const own: StackFrame = {
  name: "total",
  path: "src/cart.js",
  line: 20,
  column: 5,
  isOwn: true,
  code: "  sum += x.price;",
};
const library: StackFrame = { name: "Module._compile", path: "loader", line: 1, column: 1, isOwn: false };
const typeError = {
  name: "TypeError: x is undefined",
  message: undefined,
  breakMode: "unhandled",
  stackText: undefined,
  causes: [],
};

function paused(changes: Partial<Paused>): string {
  const frames = changes.frames ?? [own, library, library];
  return pausedText({
    exception: typeError,
    reason: "exception",
    frames,
    totalFrames: frames.length,
    locals: [],
    ...changes,
  });
}

function variable(name: string, value: string, changes: Partial<Variable> = {}): Variable {
  return { name, value, type: undefined, children: [], hasMore: false, isLazy: false, ...changes };
}

function localsText(...variables: Variable[]): string {
  return paused({ locals: [{ frame: own, scopes: [{ name: "Local", variables, hasMore: false }] }] });
}

test("tells the exception, then own frames with place and code, and libraries by name", () => {
  expect(
    paused({ frames: [own, library, library, { ...own, name: "main", line: 3, column: 0, code: undefined }] }),
  ).toBe(
    [
      "TypeError: x is undefined",
      "The program does not catch it.",
      "",
      "Stack, innermost first:",
      "#0 total at src/cart.js:20:5",
      "   sum += x.price;",
      "#1–2 libraries: Module._compile, Module._compile",
      "#3 main at src/cart.js:3",
    ].join("\n"),
  );
});

test("shows variables by scope with what is inside them, and masks secrets by name at every depth", () => {
  const user = variable("user", "{name: 'Ann', password: 'hunter2'}", {
    type: "Object",
    children: [variable("name", "'Ann'"), variable("password", "'hunter2'")],
    hasMore: true,
  });
  const text = localsText(user, variable("apiKey", "'abc'"), variable("last", "{token: 'abc', n: 1}"));
  expect(text).toContain(
    [
      "Variables in total at src/cart.js:20:5:",
      "Local:",
      "  user: Object",
      "    name: 'Ann'",
      "    password: ‹masked›",
      "    … more that is not shown",
      "  apiKey: ‹masked›",
      "  last: {token: ‹masked›, n: 1}",
    ].join("\n"),
  );
  expect(text).not.toMatch(/hunter2|abc/);
});

test("masks all of an object whose name says that it is a secret, with what is inside", () => {
  const text = localsText(variable("credentials", "{…}", { children: [variable("user", "'ann'")] }));
  expect(text).toContain("credentials: ‹masked›");
  expect(text).not.toContain("ann");
});

test("masks a map's value by its key, and a list's item by the flag before it", () => {
  const entry = [variable("key", "'password'"), variable("value", "'hunter2'")];
  const list = [variable("0", "'--password'"), variable("1", "'hunter2'"), variable("2", "'-v'")];
  const text = localsText(
    variable("0", "{…}", { type: "Entry", children: entry }),
    variable("argv", "(3) […]", { type: "Array", children: list }),
  );
  expect(text).not.toContain("hunter2");
  expect(text).toContain("2: '-v'");
});

test("says of a getter that it was not run", () => {
  expect(localsText(variable("size", "(...)", { isLazy: true }))).toContain("size: (getter, not run)");
});

test("cuts long values and long lists, and says so", () => {
  expect(localsText(variable("text", `'${"x".repeat(10_000)}'`)).length).toBeLessThan(1000);
  const many = Array.from({ length: 5000 }, (_, index) => variable(`item${index}`, "'something'"));
  const text = localsText(...many);
  expect(text.length).toBeLessThan(longestText + 100);
  expect(text).toMatch(/… \d+ more lines that are not shown$/);
});

test("keeps a line break in a value from beginning a line of its own", () => {
  expect(localsText(variable("text", "'a\nStack, innermost first:'"))).toContain("  text: 'a Stack, innermost first:'");
});

test("makes one headline of what adapters tell in different ways, without the stack", () => {
  const bare = { ...typeError, name: undefined };
  expect(headlineOf(typeError)).toBe("TypeError: x is undefined");
  expect(headlineOf({ ...bare, name: "ZeroDivisionError", message: "division by zero" })).toBe(
    "ZeroDivisionError: division by zero",
  );
  expect(headlineOf({ ...bare, message: "TypeError: no\n    at f (a.js:1:1)" })).toBe("TypeError: no");
  expect(headlineOf(bare)).toBe("an exception");
  expect(headlineOf({ ...bare, message: "refused: password=hunter2" })).toBe("refused: password=‹masked›");
  expect(headlineOf({ ...bare, message: "x".repeat(1000) }).length).toBeLessThan(200);
});

test("tells what an exception was caused by", () => {
  expect(paused({ exception: { ...typeError, causes: ["IOException: disk full"] } })).toContain(
    "Caused by: IOException: disk full",
  );
});

test("says why it stopped when there is no exception, and takes the adapter's stack when it has no frames", () => {
  expect(paused({ exception: undefined, reason: "breakpoint" })).toContain("The program is paused: breakpoint.");
  expect(paused({ exception: { ...typeError, stackText: "  at f (a.js)" }, frames: [] })).toContain("  at f (a.js)");
  expect(paused({ frames: [] })).toContain("(not available)");
});

test.each(["user", "this.items[0].price", "user?.name", "a['b c']", "self.x", "$0", "@name", "p->next", "std::x"])(
  "%s only names a value",
  (expression) => {
    expect(isPlainPath(expression)).toBe(true);
  },
);

test.each([
  "f()",
  "a = 1",
  "a += 1",
  "i++",
  "new Date",
  "delete a.b",
  "a.b`x`",
  "a[f()]",
  "-exec quit",
  "`quit",
  "a; b",
  "a\nb",
  "",
  "await x",
])("%j is not a plain name", (expression) => {
  expect(isPlainPath(expression)).toBe(false);
});
