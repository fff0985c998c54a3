import { beforeEach, expect, test, vi } from "vitest";
import { createPanelView } from "../../../../src/host/panel/panelView.ts";
import type { Place } from "../../../../src/host/panel/place.ts";
import type { Update } from "../../../../src/protocol/updates.ts";
import { fakePlace } from "../../../support/fakes/place.ts";
import { snapshot } from "../../../support/preview/samples.ts";

vi.mock("vscode", () => ({ Uri: { joinPath: (base: unknown) => base } }));

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** A place, with what its page was told. */
function openPlace(kind: Place["kind"]) {
  const told: Update[] = [];
  const { place, webview, events } = fakePlace(kind, (update) => told.push(update));
  return { place, told, webview, say: (message: unknown) => events()?.onMessage(message), events };
}

function fakePanel(chatId: string) {
  const drafts: string[] = [];
  let gone = 0;
  const panel = createPanelView({
    // @ts-expect-error A folder is only handed on.
    folder: { fsPath: "" },
    chatId,
    // @ts-expect-error Only what these tests ask for.
    handlers: () => ({ draft: ({ question }: { question: string }) => void drafts.push(question) }),
    snapshot: async () => snapshot([]),
    onVisible: () => undefined,
    onFocus: () => undefined,
    onGone: () => void (gone += 1),
    report: () => undefined,
  });
  return { panel, drafts, gone: () => gone };
}

const ready = { type: "ready", body: {} };
const draft = (question: string) => ({ type: "draft", body: { question } });

test("a page is told which chat it is of and where it is shown", async () => {
  const editor = openPlace("editor");
  fakePanel("c7").panel.sit(editor.place);
  expect(editor.webview.html).toContain('data-chat="c7"');
  editor.say(ready);
  await vi.advanceTimersByTimeAsync(20);
  expect(editor.told).toMatchObject([{ type: "snapshot", body: { place: "editor" } }]);
});

test("what the page of the chat before still says is not for the one that takes its place", async () => {
  const sideBar = openPlace("sideBar");
  const [before, after] = [fakePanel("a"), fakePanel("b")];
  before.panel.sit(sideBar.place);
  sideBar.say(ready);
  await vi.advanceTimersByTimeAsync(20);
  sideBar.say(draft("mine"));
  before.panel.leave();
  after.panel.sit(sideBar.place);
  sideBar.say(draft("still mine"));
  sideBar.say(ready);
  await vi.advanceTimersByTimeAsync(20);
  sideBar.say(draft("another's"));
  await vi.advanceTimersByTimeAsync(0);
  expect([before.drafts, after.drafts]).toEqual([["mine"], ["another's"]]);
});

test("a chat that has moved on is not told what becomes of where it was", async () => {
  const [editor, sideBar] = [openPlace("editor"), openPlace("sideBar")];
  const { panel, drafts, gone } = fakePanel("a");
  panel.sit(editor.place);
  editor.say(ready);
  await vi.advanceTimersByTimeAsync(20);
  panel.sit(sideBar.place);
  editor.say(draft("late"));
  editor.events()?.onGone();
  panel.publish({ type: "tierList", body: {} });
  await vi.advanceTimersByTimeAsync(20);
  expect(drafts).toEqual([]);
  expect(gone()).toBe(0);
  expect(editor.told).toHaveLength(1);
  sideBar.say(ready);
  await vi.advanceTimersByTimeAsync(20);
  expect(sideBar.told).toMatchObject([{ type: "snapshot", body: { place: "sideBar" } }]);
});
