import { expect, it, vi } from "vitest";

it("draws again what had code before its colours came, and holds on to nothing that had none", async () => {
  vi.resetModules();
  const { coloured, onColours } = await import("../../../../src/panel/markdown/colours.ts");
  const [prose, code] = [vi.fn(), vi.fn()];
  onColours(prose);
  expect(coloured("let a;", "ts")).toEqual([{ kind: "", text: "let a;" }]);
  onColours(code);
  await vi.waitUntil(() => code.mock.calls.length > 0);
  expect(prose).not.toHaveBeenCalled();
  expect(coloured("let a;", "ts")[0]).toEqual({ kind: "k", text: "let" });
});
