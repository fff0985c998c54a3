import { describe, expect, it } from "vitest";
import { weighPanel } from "../../support/panelWeight.ts";

describe("the panel's weight, gzipped", () => {
  it("stays under 40 KB for the first picture and under 42 KB more for a thread", async () => {
    const { first, thread, files } = await weighPanel();
    const list = files.map(({ name, bytes }) => `${name} ${bytes}`).join("\n");
    expect(
      first,
      `What the first picture does not show belongs into a chunk that is imported later.\n${list}`,
    ).toBeLessThan(40_000);
    expect(thread, list).toBeLessThan(42_000);
  });
});
