import { expect, test } from "vitest";
import { steps } from "../../build/publishing.ts";

const whole = { version: "1.2.3", hasRepository: true, hasRemote: true };
const missing = (...given: Parameters<typeof steps>) => steps(...given).flatMap((step) => step.missing ?? []);

test("a release tags first and publishes last, and lacks nothing where there are tokens, a repository and a remote", () => {
  const env = { VSCE_PAT: "a", OVSX_PAT: "b" };
  expect(steps(whole, env).map(({ says }) => says.split(" ")[0])).toEqual(["tag", "push", "publish", "publish"]);
  expect(missing(whole, env)).toEqual([]);
});

test("what a release lacks is said in sentences, before anything is done", () => {
  expect(missing({ ...whole, hasRemote: false }, { VSCE_PAT: "", OVSX_PAT: "b" })).toEqual([
    "There is no remote to push to.",
    "The Visual Studio Marketplace takes a token, and VSCE_PAT is not set.",
  ]);
  expect(missing({ ...whole, hasRepository: false }, { VSCE_PAT: "a" })).toEqual([
    "Its page shows README.md's pictures only from a public address, and package.json names no repository.",
    "Open VSX takes a token, and OVSX_PAT is not set.",
  ]);
});
