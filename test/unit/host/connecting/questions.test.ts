import { expect, test, vi } from "vitest";
import { askChoice } from "../../../../src/host/connecting/questions.ts";

const picks = vi.hoisted((): { isDisposed: boolean }[] => []);
vi.mock("vscode", () => ({
  QuickInputButtons: { Back: {} },
  window: {
    createQuickPick() {
      const pick = {
        isDisposed: false,
        value: "",
        onDidChangeValue: () => undefined,
        onDidTriggerButton: () => undefined,
        onDidAccept: () => undefined,
        onDidHide: () => undefined,
        show: () => undefined,
        dispose: () => void (pick.isDisposed = true),
      };
      picks.push(pick);
      return pick;
    },
  },
}));

test("a list that cannot be had ends the question instead of being waited for", async () => {
  const place = { title: "Models", step: 1, totalSteps: 1, canGoBack: false };
  const choices = Promise.reject(new Error("no key can be read"));
  await expect(askChoice(place, { placeholder: "", choices })).rejects.toThrow("no key can be read");
  expect(picks).toMatchObject([{ isDisposed: true }]);
});
