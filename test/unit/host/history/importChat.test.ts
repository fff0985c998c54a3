import { expect, test, vi } from "vitest";
import { importChat } from "../../../../src/host/history/importChat.ts";
import type { Session } from "../../../../src/host/session.ts";

const said = vi.hoisted((): string[] => []);
vi.mock("../../../../src/core/thread/history/importedTurns.ts", () => ({ importedTurns: () => [{}] }));
vi.mock("../../../../src/core/thread/history/chatFile.ts", () => ({ readChatFile: () => ({ title: "Sorting" }) }));
vi.mock("../../../../src/host/history/showChat.ts", () => ({
  async showChat() {
    throw new Error("the panel is gone");
  },
}));
vi.mock("vscode", () => ({
  window: {
    showOpenDialog: async () => [{}],
    showWarningMessage: (sentence: string) => void said.push(sentence),
  },
  workspace: { fs: { stat: async () => ({ size: 2 }), readFile: async () => new Uint8Array() } },
}));

test("a chat that is kept and cannot be shown is not said to be lost", async () => {
  const session = { history: { add: async () => "kept" }, log: { error: () => undefined } };
  // @ts-expect-error As much of a session as is asked for.
  const given: Session = session;
  await expect(importChat(given)).rejects.toThrow("the panel is gone");
  expect(said).toEqual([]);
});
