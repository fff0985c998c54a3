import { describe, expect, it } from "vitest";
import { reduce } from "../../../../src/panel/state/reduce.ts";
import { initialState, type State } from "../../../../src/panel/state/state.ts";
import { snapshot, turn } from "../../../support/preview/samples.ts";

const opened = { "t1:thinking": false, "t1:receipt": true };
const { queue } = initialState;
const state: State = { ...initialState, ...snapshot([turn()]), queue, isLoaded: true, opened };

describe("how thinking is shown", () => {
  it("changes for all chats, wins over what was opened by hand, and is said", () => {
    const next = reduce(state, { type: "thinkingViewed", view: "expanded" });
    expect(next).toMatchObject({ thinkingView: "expanded", opened: { "t1:receipt": true } });
    expect(next.opened).not.toHaveProperty("t1:thinking");
    expect(next.status).toBe("Thinking is shown as everything with its phases");
  });

  it("is what the host remembers, and a choice that comes back changes nothing", () => {
    const first = { ...snapshot([]), thinkingView: "headline" } as const;
    const loaded = reduce(initialState, { type: "update", update: { type: "snapshot", body: first }, at: 1 });
    expect(loaded.thinkingView).toBe("headline");
    const told = { type: "thinkingView", body: { view: "headline" } } as const;
    expect(reduce(loaded, { type: "update", update: told, at: 1 })).toEqual(loaded);
    const later = reduce(loaded, { type: "update", update: { type: "snapshot", body: snapshot([]) }, at: 2 });
    expect(later.thinkingView).toBe("headline");
  });
});
