import { describe, expect, test } from "vitest";
import { problemsText } from "../../../../src/core/context/problem.ts";
import { tiers } from "../../../../src/core/models/tier.ts";
import { chosenByUser, decide } from "../../../../src/core/router/decide.ts";
import { leans } from "../../../../src/core/router/lean.ts";
import { rules } from "../../../../src/core/router/rules.ts";
import { signalsOf } from "../../../../src/core/router/signals.ts";
import type { CommandName, Task } from "../../../../src/core/task/task.ts";
import { pieceOf } from "../context/pieces.ts";

function route(command: CommandName, question: string, code = "", earlier: Task["earlier"] = []) {
  const pieces = code === "" ? [] : [pieceOf(code, { kind: "selection" })];
  return decide(signalsOf({ command, question, earlier }, pieces));
}

const median = `function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return sorted[middle];
  return (sorted[middle - 1] + sorted[middle]) / 2;
}`;

const retryStep = (name: string) => `
  async function ${name}(queue, lock) {
    for (const job of queue) {
      if (job.isDone) continue;
      await lock.acquire();
      try {
        while (job.attempts < 3) {
          if (await job.run()) {
            break;
          } else if (job.isFatal) {
            throw job.error;
          }
        }
      } catch (error) {
        lock.release();
      }
    }
  }`;
const retryModule = Array.from("abcdefghi", retryStep).join("\n");

describe("the tier", () => {
  test("of a bare Explain of a small function is low", () => {
    expect(route("explain", "", median).tier).toBe("low");
  });

  test("of a bare Explain of 150 branching async lines is high", () => {
    expect(route("explain", "", retryModule).tier).toBe("high");
  });

  test("of Debug with an exception is high", () => {
    expect(route("debug", "TypeError: Cannot read properties of undefined (reading 'id')", median).tier).toBe("high");
  });

  test("of Debug on one reported problem in a small function is medium", () => {
    const text = problemsText([
      {
        message: "Not assignable",
        severity: "error",
        code: "2322",
        source: "ts",
        path: "a.ts",
        startLine: 4,
        endLine: 4,
      },
    ]);
    const pieces = [pieceOf(text, { kind: "problems" }), pieceOf(median)];
    const decision = decide(signalsOf({ command: "debug", question: "", earlier: [] }, pieces));
    expect(decision.tier).toBe("medium");
    expect(decision.reasons.map(({ text: reason }) => reason)).toContain("1 problem");
  });

  test.each(["rename this variable", "what does this do?", "Briefly: is this used?", "fix the typo"])(
    "of %j is low",
    (question) => {
      expect(route("ask", question, median).tier).toBe("low");
    },
  );

  test("of a proof about a lock-free design is max", () => {
    expect(
      route("ask", "Design a lock-free queue for many threads, then prove its correctness and invariants.").tier,
    ).toBe("max");
  });

  test("of a question follows the dial where it could go either way", () => {
    const signals = signalsOf({ command: "ask", question: "Why does this throw?", earlier: [] }, [pieceOf(median)]);
    const chosen = leans.map((lean) => decide(signals, { lean }));
    expect(chosen.map(({ tier }) => tier)).toEqual(["low", "low", "medium"]);
    expect(chosen[0]?.reasons.map(({ text }) => text)).toContain("leaning thrifty");
  });

  test("is the same with and without what Plumb attached by itself", () => {
    const task = { command: "explain", question: "", earlier: [] } as const;
    const found = pieceOf(retryModule.repeat(9), { kind: "related", isAutomatic: true });
    expect(decide(signalsOf(task, [pieceOf(median), found]))).toEqual(decide(signalsOf(task, [pieceOf(median)])));
  });

  test("is never max by size alone", () => {
    const huge = retryModule.repeat(40);
    for (const command of ["explain", "debug"] as const) {
      expect(route(command, "", huge).tier).toBe("high");
    }
  });
});

describe("words", () => {
  const plain = route("ask", "Write the function that is described here please").score;
  const scoreOf = (question: string) => route("ask", question).score;

  test("count only as whole words", () => {
    expect(scoreOf("Write the showcase that is improved here please")).toBe(plain);
    expect(scoreOf("Write the prologue that is threadbare here please")).toBe(plain);
  });

  test.each([
    "Why does it hang here, with all the text around",
    "Here with all the text around, why does it hang",
    "Here with all the TEXT AROUND, WHY does it hang",
  ])("count in any position: %j", (question) => {
    expect(route("ask", question).reasons.map(({ text }) => text)).toContain("“why”");
  });

  test("are found across hyphens, apostrophes and line breaks", () => {
    const reasons = route("ask", "It doesn’t work; make the queue\nlock-free").reasons.map(({ text }) => text);
    expect(reasons).toContain("“doesnt work”");
    expect(reasons.join()).toContain("lock free");
  });

  test("do not count when they are negated, but only within the sentence", () => {
    expect(scoreOf("There is no need to prove this function is here")).toBeLessThan(
      scoreOf("There is some need to prove this function is here"),
    );
    expect(route("ask", "No. Prove it.").reasons.map(({ text }) => text)).toContain("“prove”");
  });

  test("that ask for something short lower the tier", () => {
    expect(scoreOf("Why does it hang here, just briefly for me")).toBeLessThan(
      scoreOf("Why does it hang here, said again for me"),
    );
  });

  test("inside fenced code are code, not words", () => {
    const question = "Write the function that is described here please\n```\nprove why deadlock\n```";
    expect(route("ask", question).reasons.map(({ text }) => text)).not.toContain("“why”");
  });
});

test("a follow-up that says it still fails raises the tier, a first question with the same words does not", () => {
  const earlier = [{ question: "Fix it", answer: "Done." }];
  const again = route("ask", "It is still not right here", median, earlier);
  expect(again.score).toBeGreaterThan(route("ask", "It is still not right here", median).score + 10);
  expect(again.reasons[0]?.text).toBe("“still”");
});

test.each([
  ["a pointer", "pointers or unsafe code", "unsafe { memcpy(to, from, n); free(from); }"],
  ["SQL", "SQL", "SELECT a FROM b JOIN c ON b.id = c.id WHERE a > 1 GROUP BY a"],
  ["a regular expression", "regular expressions", "const found = new RegExp(source).exec(text);"],
  ["floating numbers", "numeric code", "if (Math.abs(a - b) < EPSILON || isNaN(a)) return sqrt(a);"],
])("code with %s says so", (_, reason, code) => {
  const texts = route("ask", "Is this right, and what would you change about it?", code).reasons.map(
    ({ text }) => text,
  );
  expect(texts).toContain(reason);
});

test("a failing test raises the tier", () => {
  const reasons = route("ask", "The test is failing since I renamed it").reasons.map(({ text }) => text);
  expect(reasons.join()).toContain("test is failing");
});

test("what is told to a terminal is no code of the question, and an address has no words", () => {
  const shell = "Set it up like this\n```bash\nfor f in a b; do while true; do if x; then y; fi; done; done\n```\n";
  expect(route("ask", shell).score).toBe(route("ask", "Set it up like this\n").score);
  expect(route("ask", "Look at https://example.org/prove/deadlock/why").reasons.map(({ text }) => text)).toEqual([
    "short question",
  ]);
});

test("a follow-up on an answer that the user marked as too shallow goes deeper", () => {
  const earlier = (hasFallenShort: boolean) => [{ question: "Fix it", answer: "Done.", hasFallenShort }];
  const [marked, plain] = [true, false].map((is) => route("ask", "And the other one, please?", median, earlier(is)));
  expect(marked?.score).toBe((plain?.score ?? 0) + 14);
});

describe("the reasons", () => {
  const decision = route("ask", "Why does this throw RangeError: Invalid time value, just on some inputs?", median);

  test("sum up, with the command's base, to the score", () => {
    const sum = decision.reasons.reduce((total, { weight }) => total + weight, 12);
    expect(sum).toBeCloseTo(decision.score, 6);
  });

  test("that speak for the tier come first, strongest first", () => {
    const weights = decision.reasons.map(({ weight }) => weight);
    const [raising, lowering] = [weights.filter((one) => one > 0), weights.filter((one) => one < 0)];
    expect(raising.length * lowering.length).toBeGreaterThan(0);
    expect(weights).toEqual([...raising.toSorted((a, b) => b - a), ...lowering.toSorted((a, b) => a - b)]);
  });

  test("of a low tier begin with what makes it low", () => {
    expect(route("explain", "", median).reasons[0]).toMatchObject({ text: "6 lines" });
  });

  test("are never empty", () => {
    expect(route("ask", "get mean of a list of data python").reasons).not.toHaveLength(0);
  });
});

test("the runner-up is the neighbour whose boundary is closest", () => {
  for (const question of ["", "why", "why does it deadlock", "design, prove and optimise a concurrent compiler"]) {
    const { tier, runnerUp } = route("ask", question, retryModule.slice(0, question.length * 60));
    expect(runnerUp).toBeDefined();
    expect(Math.abs(tiers.indexOf(tier) - tiers.indexOf(runnerUp ?? tier))).toBe(1);
  }
});

describe("the user's choice", () => {
  const routed = route("explain", "", median);

  test("stands, and keeps the router's as the runner-up", () => {
    expect(chosenByUser(routed, "max")).toEqual({
      tier: "max",
      score: routed.score,
      ruleScore: routed.score,
      boundaries: routed.boundaries,
      reasons: [{ text: "you chose it", weight: 0 }],
      runnerUp: "low",
      chosenBy: "user",
    });
  });

  test("of the router's own tier keeps the router's runner-up", () => {
    expect(chosenByUser(routed, "low").runnerUp).toBe(routed.runnerUp);
  });
});

test("decides the same every time", () => {
  expect(route("ask", "Why is it slow?", retryModule)).toEqual(route("ask", "Why is it slow?", retryModule));
});

test("gives every rule a sentence and a name of its own", () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  for (const { sentence } of rules) expect(sentence).toMatch(/^[A-Z].+\.$/);
});

test.each([
  ["one long word", "a".repeat(200_000)],
  ["spaces", " ".repeat(200_000)],
  ["fences", "```\n".repeat(50_000)],
  ["half frames", "   at ".repeat(34_000)],
  ["half Python frames", '  File "'.repeat(25_000)],
  ["list marks", "- \n".repeat(66_000)],
  ["indents", `${" ".repeat(400)}\n`.repeat(500)],
  ["quotes", "\"'`".repeat(66_000)],
  ["open braces", "if (a) { ".repeat(22_000)],
])("stays fast on 200 KB of %s", (_, text) => {
  const started = performance.now();
  route("ask", text, text);
  expect(performance.now() - started).toBeLessThan(500);
});
