import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { hasHidden, visible } from "../../../../src/core/run/tools/visible.ts";
import { shellWord } from "../../../../src/host/tools/shellWord.ts";
import { taskApproval } from "../../../../src/host/tools/taskApproval.ts";

const words = [
  "plain",
  "two words",
  "it's",
  '"quoted"',
  "$HOME",
  "`id`",
  "a;b",
  "a\nb",
  "back\\slash",
  "C:\\a\\",
  "*",
  "",
];

describe("the words of a task", () => {
  it.skipIf(process.platform === "win32")("come out of a POSIX shell as they went in", () => {
    const line = words.map((word) => shellWord(word, "linux")).join(" ");
    const out = execFileSync("sh", ["-c", `for word in ${line}; do printf '%s\\0' "$word"; done`], {
      encoding: "utf8",
    });
    expect(out.split("\0").slice(0, -1)).toEqual(words);
  });

  it("are quoted for cmd where it would read more than one word", () => {
    expect(
      ["npm", "C:\\a\\b.exe", "two words", 'say "hi"', "a&b", "C:\\my dir\\"].map((word) => shellWord(word, "win32")),
    ).toEqual(["npm", "C:\\a\\b.exe", '"two words"', '"say ""hi"""', '"a&b"', '"C:\\my dir\\\\"']);
  });
});

describe("a yes to a task", () => {
  const task = { line: "npm test", cwd: "/work/app", env: {} };
  it("is for its command in its folder with its environment, and for no other", () => {
    const plain = taskApproval(task, "file:///work/app");
    const loaded = taskApproval({ ...task, env: { NODE_OPTIONS: "--require ./evil.js" } }, "file:///work/app");
    expect(plain).toEqual({ key: "run_task file:///work/app npm test", text: "npm test\nin /work/app" });
    expect(loaded.key).not.toBe(plain.key);
    expect(loaded.text).toBe("NODE_OPTIONS=--require ./evil.js\nnpm test\nin /work/app");
  });

  it("does not depend on the order in which a file names the environment", () => {
    const one = taskApproval({ ...task, env: { A: "1", B: "2" } }, "f");
    expect(taskApproval({ ...task, env: { B: "2", A: "1" } }, "f")).toEqual(one);
  });

  it("is asked for with everything in sight that could hide what runs", () => {
    expect(visible("rm\u202E -rf\u0007 \u{E0041}x\u200B\n\ty")).toBe("rm\\u{202E} -rf\\u{7} \\u{E0041}x\\u{200B}\n\ty");
    expect(visible("é 日本語 👩‍💻 می‌خواهم")).toBe("é 日本語 👩‍💻 می‌خواهم");
    expect(["echo hi", "echo h\u200Di", "echo \u3164"].map(hasHidden)).toEqual([false, true, true]);
  });
});
