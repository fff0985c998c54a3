import { expect, test } from "vitest";
import { failureOf } from "../../../../src/core/provider/failure/classify.ts";
import { initialState } from "../../../../src/panel/state/state.ts";
import { failureCard } from "../../../../src/panel/view/answer/failureCard.ts";
import { turn } from "../../../support/preview/samples.ts";
import { textOf } from "./bound.ts";
import { panelActs } from "./panelActs.ts";

test("a card shows the way out also where it is the only one", () => {
  const { acts } = panelActs(initialState);
  const failure = failureOf("rateLimit", "");
  const card = (advice: object) =>
    textOf(
      failureCard(
        turn({ failure, advice: { title: "Full", sentence: "Later.", actions: [], ...advice } }),
        initialState,
        acts,
      ),
    );
  expect(card({ ways: [{ kind: "tier", tier: "low", atMost: 20_000 }] })).toContain("Ask at low, up to $0.02");
  expect(card({ offer: { label: "Azure" } })).toContain("Ask through Azure");
  expect(card({})).not.toContain("btn-row");
});
