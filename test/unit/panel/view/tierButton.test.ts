import { expect, test, vi } from "vitest";
import { createComposerParts } from "../../../../src/panel/composerParts.ts";
import { initialState } from "../../../../src/panel/state/state.ts";
import { tierButton } from "../../../../src/panel/view/composer/tierButton.ts";
import { bound } from "./bound.ts";
import { elementLike, panelActs } from "./panelActs.ts";

/** What is asked of the host when a key is pressed in the open list. */
function pressed(key: string, held: Partial<Record<"ctrlKey" | "metaKey", boolean>> = {}) {
  const composer = { ...initialState.composer, background: false };
  const page = panelActs({ ...initialState, composer, menu: { turnId: undefined, active: 0 } });
  const parts = createComposerParts(elementLike({ addEventListener() {} }), page.acts);
  const [act] = bound(tierButton(page.state(), { ...page.acts, composer: () => parts }), "@keydown");
  const preventDefault = vi.fn<() => void>();
  if (typeof act !== "function") throw new Error("No key does anything.");
  const event = { key, ctrlKey: false, metaKey: false, preventDefault, stopPropagation() {}, ...held };
  Reflect.apply(act, undefined, [event]);
  return {
    sent: page.sent.map(({ type }) => type),
    active: page.state().menu?.active,
    prevented: preventDefault.mock.calls,
  };
}

test("letters choose in the open list of tiers, and with Ctrl or Command they are VS Code's", () => {
  expect(pressed("b").sent).toEqual(["setBackground"]);
  expect(pressed("m").active).toBe(2);
  expect(pressed("b", { ctrlKey: true })).toEqual({ sent: [], active: 0, prevented: [] });
  expect(pressed("m", { metaKey: true })).toEqual({ sent: [], active: 0, prevented: [] });
});
