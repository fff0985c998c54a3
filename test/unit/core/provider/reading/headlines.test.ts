import { expect, it } from "vitest";
import { createHeadlines } from "../../../../../src/core/provider/reading/headlines.ts";

it("finds a bold line that is cut anywhere", () => {
  const part = "**Reading the test**\n\nIt mocks **one** header.";
  for (let cut = 0; cut <= part.length; cut++) {
    const headlines = createHeadlines();
    const found = [headlines.push(part.slice(0, cut)), headlines.push(part.slice(cut)), headlines.end()];
    expect(found.filter((headline) => headline !== undefined)).toEqual(["Reading the test"]);
  }
});

it("takes a part that is nothing but its headline when the part ends", () => {
  const headlines = createHeadlines();
  expect(headlines.push("**Weighing both**")).toBeUndefined();
  expect(headlines.end()).toBe("Weighing both");
});

it.each(["**Note** that it fails\n", "**a** and **b**\n", "****\n", `**${"long ".repeat(60)}**\n`, "plain\n"])(
  "does not take %j for a headline",
  (line) => {
    const headlines = createHeadlines();
    expect(headlines.push(line)).toBeUndefined();
    expect(headlines.end()).toBeUndefined();
  },
);
