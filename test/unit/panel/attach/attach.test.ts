import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAttach } from "../../../../src/panel/attach/attach.ts";
import { initialState } from "../../../../src/panel/state/state.ts";
import { longestImage } from "../../../../src/protocol/longestImage.ts";
import { elementLike, panelActs } from "../view/panelActs.ts";

/** What the next image reads as; undefined where it cannot be read. */
let read: string | undefined;

beforeEach(() => {
  vi.stubGlobal("createImageBitmap", () => Promise.reject(new Error("no image")));
  vi.stubGlobal(
    "FileReader",
    class {
      readonly result = read === undefined ? null : `data:image/gif;base64,${read}`;
      readonly error = undefined;
      addEventListener(type: string, ended: () => void): void {
        if (type === (read === undefined ? "error" : "load")) queueMicrotask(ended);
      }
      readAsDataURL(): void {}
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

/** A panel into which images are pasted and things are dropped. */
function openPanel() {
  const question = { value: "", selectionStart: 0, selectionEnd: 0, focus() {} };
  const listeners = new Map<string, (event: unknown) => void>();
  const root = elementLike({
    addEventListener: (type: string, listener: (event: unknown) => void) => listeners.set(type, listener),
    classList: { remove() {} },
    querySelector: () => question,
  });
  const page = panelActs(initialState);
  const attach = createAttach(root, page.acts);
  const tell = (type: string, parts: object) => {
    const preventDefault = vi.fn<() => void>();
    listeners.get(type)?.({ preventDefault, ...parts });
    return preventDefault.mock.calls.length > 0;
  };
  const paste = () =>
    tell("paste", { clipboardData: { getData: () => "", files: [new File(["x"], "a.gif", { type: "image/gif" })] } });
  const type = (text: string) => {
    [question.value, question.selectionStart, question.selectionEnd] = [text, text.length, text.length];
    page.feed({ type: "drafted", text });
    attach.moved(new Event("input"));
  };
  const press = (key: string) => {
    const event: KeyboardEvent = Object.assign(Object.create(null), { key, preventDefault() {}, stopPropagation() {} });
    attach.keyed(event);
  };
  return { ...page, question, tell, paste, type, press };
}

test("an image that the host would not take is not lost without a word", async () => {
  const { paste, sent, state } = openPanel();
  read = "AAAA";
  paste();
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  read = "A".repeat(longestImage + 1);
  paste();
  await vi.waitFor(() => expect(state().hint).toBe("This could not be attached. Type @ for files"));
  expect(sent).toHaveLength(1);
});

test("an image that cannot be read says so", async () => {
  const { paste, sent, state } = openPanel();
  read = undefined;
  paste();
  await vi.waitFor(() => expect(state().hint).toBe("This could not be attached. Type @ for files"));
  expect(sent).toEqual([]);
});

test("text that is dropped goes where the browser puts it", () => {
  const { tell } = openPanel();
  expect(tell("drop", { dataTransfer: { types: ["text/plain"], getData: () => "", files: [] } })).toBe(false);
  const files = { types: ["text/uri-list"], getData: () => "file:///a", files: [] };
  expect(tell("drop", { dataTransfer: files })).toBe(true);
});

test("a list that was closed by Esc opens again in the next question, also where the one before was sent", () => {
  const { type, press, feed, question, state } = openPanel();
  type("@");
  press("Escape");
  type("@a");
  expect(state().mention).toBeUndefined();
  feed({ type: "asked" });
  [question.value, question.selectionStart, question.selectionEnd] = ["", 0, 0];
  press("@");
  type("@");
  expect(state().mention).toBeDefined();
});
