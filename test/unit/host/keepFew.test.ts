import { expect, test } from "vitest";
import { keepFew } from "../../../src/host/keepFew.ts";

test("makes a value once for each key, and again only when others pushed it out", () => {
  const made: string[] = [];
  const keep = keepFew<{ readonly of: string }>(2);
  const use = (key: string) => keep(key, () => ({ of: made[made.push(key) - 1] ?? "" })).of;
  expect(["a", "b", "a", "b"].map(use)).toEqual(["a", "b", "a", "b"]);
  expect(made).toEqual(["a", "b"]);
  use("a");
  use("c");
  expect(["a", "b"].map(use)).toEqual(["a", "b"]);
  expect(made).toEqual(["a", "b", "c", "b"]);
});
