import { expect, it } from "vitest";
import { openFence } from "../../../../src/core/task/openFence.ts";

const after = (...lines: readonly string[]) => {
  let fence: string | undefined;
  for (const line of lines) fence = openFence(line, fence);
  return fence;
};

it("knows which fence is open after a line", () => {
  expect(after("text")).toBeUndefined();
  expect(after("```ts")).toBe("```");
  expect(after("```ts", "x", "```")).toBeUndefined();
  expect(after("~~~~", "~~~", "```")).toBe("~~~~");
  expect(after("~~~", "~~~~~")).toBeUndefined();
  expect(after("````", "```", "``` more")).toBe("````");
  expect(after("      ```", "code")).toBe("```");
});

it("takes code inside a line for no fence, and what follows marks for no end", () => {
  expect(after("```const x``` is code")).toBeUndefined();
  expect(after("~~~ with `code`")).toBe("~~~");
  expect(after("```", "``` js")).toBe("```");
});
