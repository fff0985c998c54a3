import { expect, test, vi } from "vitest";
import { sendDraft } from "../../../../src/host/prompts/sendDraft.ts";
import type { Session } from "../../../../src/host/session.ts";

const meanwhile = vi.hoisted((): { act: () => void } => ({ act: () => undefined }));
vi.mock("vscode", () => ({}));
vi.mock("../../../../src/host/prompts/takeSlash.ts", () => ({}));
vi.mock("../../../../src/host/prompts/expandDraft.ts", () => ({
  // The user turned back.
  async expandDraft() {
    meanwhile.act();
  },
}));

function open() {
  const [boxes, drafts] = [new Map<string, string>(), new Map<string, string>()];
  let shown = "home";
  const session = {
    composer: {
      ready: async () => ({ pieces: [], omissions: [] }),
      setDraft: (text: string, of: string) => void drafts.set(of, text),
    },
    conversation: { thread: () => ({ id: shown, title: "", turns: [] }), exchanges: () => [] },
    panel: {
      open: async ({ body }: { readonly body: { readonly draft: string } }) => void boxes.set(shown, body.draft),
    },
    prompts: { asked: { note: async () => undefined } },
  };
  // @ts-expect-error As much of a session as is asked for.
  const given: Session = session;
  return { send: () => sendDraft(given, "/mine", "auto"), show: (id: string) => (shown = id), boxes, drafts };
}

test("a prompt that the user turned back from is in its box again", async () => {
  meanwhile.act = () => undefined;
  const chat = open();
  expect(await chat.send()).toBeUndefined();
  expect([...chat.boxes]).toEqual([["home", "/mine"]]);
});

test("it is not put over what is being written in a chat that was opened meanwhile", async () => {
  const chat = open();
  meanwhile.act = () => void chat.show("other");
  expect(await chat.send()).toBeUndefined();
  expect([...chat.boxes]).toEqual([]);
  expect([...chat.drafts]).toEqual([["home", "/mine"]]);
});
