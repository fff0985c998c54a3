import { expect, test, vi } from "vitest";
import { askDraft } from "../../../../src/host/chat/askDraft.ts";
import type { Session } from "../../../../src/host/session.ts";

vi.mock("vscode", () => ({ SymbolKind: {} }));
vi.mock("../../../../src/host/context/related/relatedFor.ts", () => ({ relatedFor: () => undefined }));
vi.mock("../../../../src/host/settings.ts", () => ({ readSettings: () => ({ nightHour: 1 }) }));
const meanwhile = vi.hoisted((): { act: () => void } => ({ act: () => undefined }));
vi.mock("../../../../src/host/prompts/sendDraft.ts", () => ({
  async sendDraft(_: unknown, draft: string) {
    meanwhile.act();
    return { question: draft, tier: "auto", pieces: [], omissions: [] };
  },
}));

/** A chat that shows `home`, with its drafts by chat; asked `when`. */
function open(when: "now" | "tonight") {
  const asked: string[] = [];
  const reports: string[] = [];
  const drafts = new Map<string, string>();
  let shown = "home";
  const session = {
    composer: {
      view: () => ({}),
      setDraft: (text: string, of = shown) => void drafts.set(of, text),
      takeWhen: () => when,
      takeTools: () => ({ hostedTools: [], addedTools: [] }),
      takeBackground: () => "asRung",
      sent: async () => undefined,
    },
    conversation: {
      thread: () => ({ id: shown, title: "", turns: [] }),
      ask: async ({ question }: { readonly question: string }) => void asked.push(`${shown}: ${question}`),
    },
    engine: { count: async () => 1, connections: { current: async () => undefined } },
    queue: { isBusy: () => false },
    panel: { publish: () => undefined },
    report: (sentence: string) => void reports.push(sentence),
  };
  meanwhile.act = () => undefined;
  // @ts-expect-error As much of a session as is asked for.
  const given: Session = session;
  return {
    ask: (question: string) => askDraft(given, { question, tier: "auto" }),
    show: (id: string) => (shown = id),
    asked,
    reports,
    drafts,
  };
}

test("a question is asked in the chat it was written in", async () => {
  const chat = open("now");
  await chat.ask("Why?");
  expect(chat.asked).toEqual(["home: Why?"]);
  expect(chat.drafts.get("home")).toBe("");
});

test("nothing is asked in a chat that was opened before the question left: it waits where it was written", async () => {
  const chat = open("now");
  meanwhile.act = () => void chat.show("other");
  await chat.ask("Why?");
  expect(chat.asked).toEqual([]);
  expect([...chat.drafts]).toEqual([["home", "Why?"]]);
});

test("a question for tonight is back in the box as it was typed where nothing is connected any more", async () => {
  const chat = open("tonight");
  await chat.ask("/explain this");
  expect(chat.drafts.get("home")).toBe("/explain this");
  expect(chat.reports).toHaveLength(1);
});
