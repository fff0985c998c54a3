import { expect, test } from "vitest";
import { findTraces, parseTraces } from "../../../../../src/core/context/trace/parseTraces.ts";
import { framesOf, innermostOwn } from "../../../../../src/core/context/trace/trace.ts";
import { cpuMs } from "../../../../support/cpuMs.ts";

const node = (kind: string, path: string) => `${kind}: it broke\n    at run (${path}:3:7)\n`;

test("puts the root cause first among the causes, and starts the reader there", () => {
  const [trace] = parseTraces(
    [
      "java.lang.RuntimeException: outer",
      "\tat com.acme.A.a(A.java:1)",
      "Caused by: java.io.IOException: middle",
      "\tat com.acme.B.b(B.java:2)",
      "Caused by: java.net.ConnectException: root",
      "\tat java.net.Socket.connect(Socket.java:600)",
      "\tat com.acme.C.c(C.java:3)",
    ].join("\n"),
  );
  expect(trace?.causes.map(({ message }) => message)).toEqual(["root", "middle"]);
  expect(trace?.message).toBe("outer");
  expect(trace && innermostOwn(trace)?.path).toBe("C.java");
});

test("a head of webpack's that nothing follows is a report of one line", () => {
  expect(findTraces(["ERROR in src/app.ts:12:5"])).toMatchObject([{ first: 0, last: 0 }]);
});

test("what only failed beside it is no cause", () => {
  const [trace] = parseTraces(
    [
      "java.lang.IllegalStateException: outer",
      "\tat com.acme.A.a(A.java:1)",
      "\tSuppressed: java.io.IOException: on closing",
      "\t\tat com.acme.B.close(B.java:2)",
    ].join("\n"),
  );
  expect(trace?.causes).toEqual([]);
  expect(trace?.frames).toHaveLength(1);
});

test("of several traces the last one leads, unless only an earlier one is in own code", () => {
  const first = node("TypeError", "/srv/a.js");
  const last = node("RangeError", "/srv/b.js");
  expect(parseTraces(`${first}\n${last}`).map(({ kind }) => kind)).toEqual(["RangeError", "TypeError"]);
  const foreign = node("RangeError", "/srv/node_modules/b/b.js");
  expect(parseTraces(`${first}\n${foreign}`)[0]?.kind).toBe("TypeError");
});

test.each([
  ["of a dependency", "/srv/node_modules/pg/client.js"],
  ["of Node itself", "node:internal/process/task_queues"],
  ["of an installed Python package", "/venv/lib/python3.12/site-packages/flask/app.py"],
  ["of a Go module", "/home/eva/go/pkg/mod/github.com/acme/x@v1.2.0/x.go"],
  ["of Rust's library", "/rustc/90c5/library/core/src/panicking.rs"],
  ["of a gem", "/usr/local/bundle/gems/rack-3.0/lib/rack.rb"],
  ["of Composer's folder", "/var/www/vendor/laravel/framework/src/Kernel.php"],
])("takes no place %s for own code", (_, path) => {
  const [trace] = parseTraces(node("Error", path));
  expect(trace && framesOf(trace).some(({ isOwn }) => isOwn)).toBe(false);
});

const hostile = {
  "one endless line": "a".repeat(100_000),
  spaces: " ".repeat(100_000),
  "colons and digits": ":1".repeat(50_000),
  "opening brackets": "at (".repeat(25_000),
  dots: `at ${"a.".repeat(50_000)}`,
  paths: "a/".repeat(50_000),
  backslashes: "\\n".repeat(50_000),
  "nothing but frames": "    at f (x.js:1:1)\n".repeat(5_000),
  "nothing but causes": "Caused by: a.b.C: x\n".repeat(5_000),
  "nothing but tracebacks": "Traceback (most recent call last):\n".repeat(3_000),
  "nothing but places": '  File "a.py", line 1\n'.repeat(4_500),
  "nothing but arrows": "---> a.b.CException: x ---> ".repeat(3_500),
  "nothing but goroutines": "goroutine 1 [running]:\nmain.f()\n\tx.go:1 +0x1\n".repeat(2_000),
  "nothing but numbers": "#0 0x1 in a b c d e f g\n".repeat(4_000),
  "long lines of everything": `${"at a.b(c:1) File \"x\", line 1 in 'y': ".repeat(36)}\n`.repeat(70),
};

test.each(Object.entries(hostile))("stays quick with %s", async (_, text) => {
  // A pattern that backtracks takes minutes for it.
  expect(await cpuMs(() => parseTraces(text))).toBeLessThan(2_000);
});

test("doubling a hostile text no more than doubles the work", async () => {
  const time = (text: string) => cpuMs(() => parseTraces(text));
  const line = `    at ${"a.b$".repeat(100)} (${"x/".repeat(100)}y.js:1:1)\n`;
  await time(line.repeat(10));
  expect(await time(line.repeat(80))).toBeLessThan(20 * Math.max(5, await time(line.repeat(20))));
});
