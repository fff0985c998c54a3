import { allBlocks, doneTurn } from "./samples.ts";
import { type Scene, show } from "./scene.ts";

const answer = `An empty list gives \`NaN\`, and numbers are ordered as text.

\`\`\`edit src/stats.ts
<<<<<<< SEARCH
export function median(list: readonly number[]): number {
  const sorted = list.toSorted();
=======
export function median(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b);
>>>>>>> REPLACE
<<<<<<< SEARCH
  for (let at = 0; at <= list.length; at += 1) sum += list[at];
  return sum / list.length;
=======
  for (const one of list) sum += one;
  return list.length === 0 ? 0 : sum / list.length;
>>>>>>> REPLACE
\`\`\`

\`\`\`new src/stats.test.ts
import { expect, test } from "vitest";

test("nothing has a mean of 0", () => {
  expect(mean([])).toBe(0);
});
\`\`\`

To see that it is gone:

\`\`\`sh
npx vitest run src/stats.test.ts
\`\`\`

\`\`\`ts src/other.ts
export const unchanged = 1;
\`\`\`
`;
const stats = { path: "src/stats.ts", kind: "edit" as const, added: 3, removed: 3 };
const tests = { path: "src/stats.test.ts", kind: "new" as const, added: 5, removed: 0, notes: [] };

/** What code and its changes look like in an answer. */
export const editScenes: Readonly<Record<string, Scene>> = {
  blocks: {
    updates: () => [
      show([doneTurn({ answer: allBlocks, omissions: ["log.txt is binary and was left out."] })], {
        isSimulation: true,
        label: "Simulation",
        key: "notNeeded",
      }),
    ],
  },
  edits: {
    updates: () => [
      show([
        doneTurn({
          command: "fix",
          title: "Fix 2 problems in stats.ts",
          answer,
          edits: [
            {
              ...stats,
              state: "ready",
              notes: ["The answer quotes lines 12–13 a little differently. Look before you apply it."],
            },
            { ...tests, state: "ready" },
          ],
        }),
      ]),
    ],
  },
  "edits-applied": {
    updates: () => [
      show([
        doneTurn({
          answer,
          edits: [
            {
              ...stats,
              state: "partly",
              notes: ["The lines that begin with “for” fit more than one place, so none was changed."],
            },
            { ...tests, state: "discarded" },
          ],
        }),
      ]),
    ],
  },
};
