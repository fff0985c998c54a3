import { expect, test } from "vitest";
import { createPathHiding } from "../../../../src/host/history/hidePaths.ts";

test("paths of the workspace begin there, paths at home with a tilde, and others stay", () => {
  const hide = createPathHiding(["/home/me/my shop"], "/home/me");
  expect(hide("at /home/me/my shop/src/a.ts:3, /home/me/.npmrc, file:///home/me/my%20shop/b and /opt/x")).toBe(
    "at ./src/a.ts:3, ~/.npmrc, file://./b and /opt/x",
  );
  expect(hide("/home/melanie and /home/me")).toBe("/home/melanie and ~");
});

test("Windows' paths are found as systems, URIs and JSON write them", () => {
  const hide = createPathHiding(["C:\\Users\\me\\shop"], "C:\\Users\\me");
  expect(hide("C:\\Users\\me\\shop\\a.ts C:/Users/me/shop/a.ts C:\\\\Users\\\\me\\\\x")).toBe(".\\a.ts ./a.ts ~\\\\x");
});

test("a root as home hides nothing", () => {
  expect(createPathHiding([], "/")("/etc/hosts")).toBe("/etc/hosts");
});

test("hides a folder of Windows however its drive and its separators are written", () => {
  const hide = createPathHiding(["c:\\Users\\ada\\till"], "C:\\Users\\ada");
  for (const text of [
    "C:\\Users\\ada\\till\\a.ts",
    "c:/Users/ada/till/a.ts",
    "file:///C:/Users/ada/till/a.ts",
    "file:///c%3A/Users/ada/notes.md",
    '"C:\\\\Users\\\\ada\\\\notes.md"',
  ]) {
    expect(hide(text), text).not.toContain("ada");
  }
});
