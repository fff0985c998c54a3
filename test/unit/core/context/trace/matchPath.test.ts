import { expect, test } from "vitest";
import { cleanPath, matchPath } from "../../../../../src/core/context/trace/matchPath.ts";

const frame = (path: string, name?: string) => ({ function: name, path, line: 1, column: 1, isOwn: true });

test.each([
  ["file:///home/eva/new%20till/src/main.mjs", "home/eva/new till/src/main.mjs"],
  ["webpack:///./src/dates/due.ts?a41f", "src/dates/due.ts"],
  ["webpack-internal:///(rsc)/./src/app/page.tsx", "src/app/page.tsx"],
  ["http://localhost:5173/src/App.vue?t=171", "localhost:5173/src/App.vue"],
  ["C:\\Users\\Eva\\till\\src\\till.js", "Users/Eva/till/src/till.js"],
  ["package:notes/note_tile.dart", "lib/note_tile.dart"],
  ["./src/../src/ring.rs", "src/ring.rs"],
  ["~/notebooks/stats.py", "notebooks/stats.py"],
  ["C:\\work\\C# samples\\Till\\Drawer.cs", "work/C# samples/Till/Drawer.cs"],
  ["http://localhost:5173/src/App.vue#main", "localhost:5173/src/App.vue"],
])("cleans %s", (path, clean) => {
  expect(cleanPath(frame(path))).toBe(clean);
});

test("a class's package gives the folders of its file", () => {
  expect(cleanPath(frame("Till.java", "com.acme.till.Till$Drawer.open"))).toBe("com/acme/till/Till.java");
  expect(cleanPath(frame("Main.kt", "java.base/MainKt.main"))).toBe("Main.kt");
});

test("finds the file that agrees on the most names from the end", () => {
  const files = ["src/cart.js", "packages/shop/src/cart.js", "src/cart.test.js"];
  expect(matchPath("app/packages/shop/src/cart.js", files)).toBe("packages/shop/src/cart.js");
  expect(matchPath("app/src/cart.js", ["src/cart.js"])).toBe("src/cart.js");
  expect(matchPath("com/acme/till/Till.java", ["core/src/main/java/com/acme/till/Till.java"])).toBe(
    "core/src/main/java/com/acme/till/Till.java",
  );
  expect(matchPath("app/main.py", ["main.py", "tools/main.py"])).toBe("main.py");
});

test("does not guess", () => {
  expect(matchPath("usr/lib/other/index.js", ["src/index.js"])).toBeUndefined();
  expect(matchPath("index.js", ["a/index.js", "b/index.js"])).toBeUndefined();
  expect(matchPath("cart.js", [])).toBeUndefined();
});
