import { describe, expect, it } from "vitest";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import type { RunEvent } from "../../../../src/core/run/runEvent.ts";
import type { Turn } from "../../../../src/core/thread/turn.ts";
import type { Input } from "../../../../src/panel/state/input.ts";
import { reduce } from "../../../../src/panel/state/reduce.ts";
import { budgetInForce, elapsedMs, initialState, runningTurn, type State } from "../../../../src/panel/state/state.ts";
import type { Update } from "../../../../src/protocol/updates.ts";
import { decision, doneTurn, estimate, receipt, snapshot, turn } from "../../../support/preview/samples.ts";

const at = 1_000_000;

function after(...inputs: readonly Input[]): State {
  return inputs.reduce(reduce, initialState);
}

function update(message: Update, when = at): Input {
  return { type: "update", update: message, at: when };
}

function started(changes: Partial<Turn> = {}): Input[] {
  return [
    update({ type: "snapshot", body: snapshot([]) }),
    update({ type: "turn", body: turn({ askedAt: at, decision: undefined, ...changes }) }),
  ];
}

function events(...list: readonly RunEvent[]): Input {
  return update({ type: "events", body: { turnId: "t1", events: list.map((event) => ({ at, event })) } });
}

describe("the panel's state", () => {
  it("takes the draft from the first snapshot, and then keeps what the reader wrote", () => {
    const first = update({ type: "snapshot", body: { ...snapshot([]), draft: "half" } });
    expect(after(first).draft).toBe("half");
    const state = after(
      first,
      { type: "drafted", text: "half a question" },
      update({ type: "snapshot", body: snapshot([doneTurn()]) }),
    );
    expect(state.isLoaded).toBe(true);
    expect(state.thread.turns.map(({ id }) => id)).toEqual(["t1"]);
    expect(state.draft).toBe("half a question");
  });

  it("says once that a budget stands against the draft, and shows the note again when the reason for it returns", () => {
    const budget = { title: "This could go past today’s budget", sentence: "$0.10 is left.", ways: [], actions: [] };
    const composer = (changes: object) => update({ type: "composer", body: { ...snapshot([]).composer, ...changes } });
    const blocked = [
      update({ type: "snapshot", body: snapshot([]) }),
      { type: "drafted", text: "Why?" },
      composer({ budget }),
    ] as const;
    expect(after(...blocked).status).toBe("This could go past today’s budget. $0.10 is left.");
    expect(budgetInForce(after(...blocked))).toBe(budget);
    const closed = [...blocked, { type: "budgetNote", isShown: false }, { type: "said", text: "" }] as const;
    const still = after(...closed, composer({ budget: { ...budget } }));
    expect([still.isBudgetShown, still.status]).toEqual([false, ""]);
    expect(after(...closed, composer({}), composer({ budget })).isBudgetShown).toBe(true);
    expect(budgetInForce(after(...blocked, { type: "drafted", text: " " }))).toBeUndefined();
    expect(budgetInForce(after(...blocked, update({ type: "turn", body: turn() })))).toBeUndefined();
  });

  it("adds a new turn and replaces a known one in its place", () => {
    const state = after(
      update({ type: "snapshot", body: snapshot([doneTurn({ id: "t0" }), doneTurn()]) }),
      update({ type: "turn", body: turn({ id: "t2" }) }),
      update({ type: "turn", body: doneTurn({ id: "t0", answer: "Other." }) }),
    );
    expect(state.thread.turns.map(({ id }) => id)).toEqual(["t0", "t1", "t2"]);
    expect(state.thread.turns[0]?.answer).toBe("Other.");
    expect(runningTurn(state)?.id).toBe("t2");
  });

  it("grows an answer by events, and ignores those of a turn it does not have", () => {
    const stray = update({
      type: "events",
      body: { turnId: "gone", events: [{ at, event: { kind: "text", text: "lost" } }] },
    });
    const state = after(...started(), events({ kind: "text", text: "An " }, { kind: "text", text: "answer" }), stray);
    expect(state.thread.turns.map(({ answer }) => answer)).toEqual(["An answer"]);
  });

  it("clears the draft only when it was sent", () => {
    const typed: Input = { type: "drafted", text: "why?" };
    expect(after(...started(), typed, { type: "hinted", text: "Still answering" }).draft).toBe("why?");
    expect(after(...started(), typed, { type: "asked" }).draft).toBe("");
  });

  it("keeps the hint while the answer runs and drops it when the reader types or the answer ends", () => {
    const hinted: readonly Input[] = [...started(), { type: "hinted", text: "Still answering" }];
    expect(after(...hinted, events({ kind: "text", text: "a" })).hint).toBe("Still answering");
    expect(after(...hinted, { type: "drafted", text: "x" }).hint).toBeUndefined();
    expect(after(...hinted, events({ kind: "done", finish: "stop" })).hint).toBeUndefined();
  });

  it("replaces the draft when the host brings one with the focus, and else leaves it", () => {
    const typed: Input = { type: "drafted", text: "mine" };
    expect(after(typed, update({ type: "focus", body: { draft: undefined } })).draft).toBe("mine");
    expect(after(typed, update({ type: "focus", body: { draft: "theirs" } })).draft).toBe("theirs");
  });

  it("remembers what the reader opened or closed", () => {
    const state = after(
      { type: "toggled", key: "t1:thinking", isOpen: false },
      { type: "toggled", key: "t1:receipt", isOpen: true },
      ...started(),
    );
    expect(state.opened).toEqual({ "t1:thinking": false, "t1:receipt": true });
  });

  it("opens the tier list at the chosen tier, and closes it with the choice", () => {
    const opened = after(
      update({ type: "snapshot", body: snapshot([], {}, { tier: "medium" }) }),
      update({ type: "tierList", body: {} }),
    );
    expect(opened.menu).toEqual({ turnId: undefined, active: 2 });
    const chosen = reduce(opened, { type: "tierChosen", tier: "max" });
    expect([chosen.menu, chosen.composer.tier]).toEqual([undefined, "max"]);
  });

  it("measures time by the host's clock when that is another machine's", () => {
    const behind = 90_000;
    const state = after(
      ...started({ askedAt: at - behind }).slice(0, 1),
      update({ type: "turn", body: turn({ askedAt: at - behind }) }, at + 40),
      { type: "ticked", at: at + 5040 },
    );
    const [running] = state.thread.turns;
    expect(running && elapsedMs(state, running)).toBe(5000);
  });

  it("counts on from the question when a running turn comes back after a reload", () => {
    const state = after(update({ type: "snapshot", body: snapshot([turn({ askedAt: at - 30_000 })]) }));
    const [running] = state.thread.turns;
    expect(running && elapsedMs(state, running)).toBe(30_000);
  });
});

describe("what a screen reader hears", () => {
  const decided: RunEvent = {
    kind: "decided",
    decision,
    rung: { model: "gpt-6.1-sol", effort: "high", maxOutputTokens: 100 },
    estimate,
    pieces: [],
  };

  it("hears the start, the end with its time and cost, and no token between", () => {
    const start = after(...started(), events(decided));
    expect(start.status).toBe("Thinking at high");
    const middle = reduce(start, events({ kind: "text", text: "An answer" }));
    expect(middle.status).toBe("Thinking at high");
    const end = reduce(middle, events({ kind: "done", finish: "stop" }, { kind: "settled", receipt }));
    expect(end.status).toBe("Answer ready, 21 s, 2.7 cents");
    const cheap = { ...receipt, cost: { total: 10_000, lines: [], source: "gateway" as const } };
    const other = reduce(middle, events({ kind: "done", finish: "stop" }, { kind: "settled", receipt: cheap }));
    expect(other.status).toBe("Answer ready, 21 s, 1 cent");
  });

  it("hears new headlines at most every ten seconds", () => {
    const headline = (text: string, when: number): Input =>
      update(
        {
          type: "events",
          body: { turnId: "t1", events: [{ at: when, event: { kind: "thinking", text: "…", headline: text } }] },
        },
        when,
      );
    const start = after(...started(), events(decided));
    const early = reduce(start, headline("Reading", at + 4000));
    expect(early.status).toBe("Thinking at high");
    const late = reduce(early, headline("Following NaN", at + 12_000));
    expect(late.status).toBe("Thinking, 12 s: Following NaN");
  });

  it("hears once of each thing that a tool does, and of a second search as another", () => {
    const step = (id: string, state: "running" | "done", detail = ""): RunEvent => ({
      kind: "hostedStep",
      step: { id, tool: "webSearch", state, detail },
    });
    const first = after(...started(), events(decided), events(step("a", "running")));
    expect(first.status).toBe("Searching the web, step 1");
    const done = reduce(first, events(step("a", "done", "who said so")));
    expect(done.status).toBe(first.status);
    expect(reduce(done, events(step("b", "running"))).status).toBe("Searching the web, step 2");
    expect(first.alarm).toBe("");
  });

  it("hears a failure at once, with what helps", () => {
    const failure = {
      kind: "auth",
      message: "no",
      status: 401,
      code: undefined,
      param: undefined,
      requestId: undefined,
      retryAfterMs: undefined,
    } as const;
    const advice = { title: "The key was refused", sentence: "Set a valid key.", actions: ["setApiKey"] } as const;
    const state = after(...started(), events({ kind: "failed", failure }, { kind: "advised", advice }));
    expect(state.alarm).toBe("The key was refused. Set a valid key.");
    expect(reduce(state, events(decided)).thread.turns[0]?.state).toBe("failed");
  });

  it("hears once that Plumb waits, and once more ten seconds before it tries again", () => {
    const failure = failureOf("rateLimit", "", { status: 429 });
    const start = after(
      ...started(),
      events(decided, { kind: "waiting", until: at + 30_000, attempt: 2, of: 5, failure }),
    );
    expect(start.status).toBe("OpenAI asked Plumb to slow down. Trying again in 30 s, attempt 2 of 5.");
    const spoken = new Set<string>();
    let state = start;
    for (let second = 1; second <= 30; second += 1) {
      state = reduce(state, { type: "ticked", at: at + second * 1000 });
      spoken.add(state.status);
    }
    expect([...spoken]).toEqual([start.status, "Trying again in 10 s, attempt 2 of 5."]);
  });
});

it("says the same words a second time so that they are heard again", () => {
  const copied: Input = { type: "said", text: "Copied" };
  const heard = [after(copied), after(copied, copied), after(copied, copied, copied)].map(({ status }) => status);
  expect(heard.map((status) => status.trim())).toEqual(["Copied", "Copied", "Copied"]);
  expect(heard[1]).not.toBe(heard[0]);
  expect(heard[2]).not.toBe(heard[1]);
});

it("says of both answers of a comparison that they are ready, where both end at once", () => {
  const runs = (["low", "high"] as const).map((tier) => turn({ id: tier, chosenTier: tier, decision }));
  const settled = ["low", "high"].map(
    (runId) => ({ kind: "ofRun", runId, event: { kind: "settled", receipt } }) as const,
  );
  const { status } = after(...started({ compared: runs }), events(...settled));
  expect(status).toMatch(/^Low: Answer ready, .+\. High: Answer ready, /);
});

it("says of each call that waits for the user what it wants, where two begin to wait at once", () => {
  const call = (id: string) =>
    ({ id, name: "run", title: `Run ${id}`, detail: "", state: "waiting", asks: `npm ${id}` }) as const;
  const asked = ["one", "two"].map((id) => ({ kind: "toolCall", call: call(id) }) as const);
  const { alarm } = after(...started({ decision }), events(...asked));
  expect(alarm).toContain("Run one");
  expect(alarm).toContain("npm two");
});
