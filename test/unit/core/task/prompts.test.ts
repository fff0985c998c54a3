import { expect, test } from "vitest";
import { instructionsFor, promptVersion } from "../../../../src/core/task/prompts.ts";

/** Prompts are product text: a change must be meant, seen in a diff, and raise the version. */
test.each(["explain", "debug", "ask"] as const)(
  "keeps the developer message of %s as it was agreed",
  async (command) => {
    await expect(`version ${promptVersion}\n\n${instructionsFor(command)}\n`).toMatchFileSnapshot(
      `./prompts/${command}.txt`,
    );
  },
);

test("stays short and asks for no reasoning to be shown", () => {
  for (const command of ["explain", "debug", "ask"] as const) {
    expect(instructionsFor(command).length).toBeLessThan(1_500);
    expect(instructionsFor(command)).not.toMatch(/step by step|chain of thought|show your/i);
  }
});
