import { expect, test } from "vitest";
import { firstLookAt } from "../../../src/dashboard/state.ts";
import { filters } from "../../../src/dashboard/view/filters.ts";
import { textOf } from "../panel/view/bound.ts";

test("a day's field takes no year of five digits, which the host would drop without an answer", () => {
  const state = { look: firstLookAt(undefined), view: undefined, hasFailed: false, said: "" };
  const view = Object.assign(Object.create(null), { models: [], connections: [] });
  const drawn = textOf(filters(state, view, { look: () => undefined, send: () => undefined }));
  expect(drawn.match(/type="date"[^>]*?max="9999-12-31"/g)).toHaveLength(2);
});
