import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { focusOnceDrawn } from "../../../../src/panel/view/onceDrawn.ts";

class Box {
  isFocused = false;
  focus(): void {
    this.isFocused = true;
  }
  closest(): Box {
    return this;
  }
}

let changed: (() => void) | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  changed = undefined;
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("Element", Box);
  vi.stubGlobal("HTMLTextAreaElement", Set);
  vi.stubGlobal(
    "MutationObserver",
    class {
      constructor(tell: () => void) {
        changed = tell;
      }
      observe(): void {}
      disconnect(): void {
        changed = undefined;
      }
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function pressed(box: Box, find: () => HTMLElement | undefined): void {
  const event = new Event("click");
  Object.defineProperty(event, "currentTarget", { value: box });
  focusOnceDrawn(event, find);
}

test("what the host's answer draws gets the keyboard, once", () => {
  const box = new Box();
  let drawn: HTMLElement | undefined;
  pressed(box, () => drawn);
  changed?.();
  expect(box.isFocused).toBe(false);
  drawn = Object.assign(Object.create(null), { focus: () => box.focus() });
  changed?.();
  expect(box.isFocused).toBe(true);
  expect(changed).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

test("where nothing comes of it, nobody who types elsewhere loses the keyboard later", () => {
  pressed(new Box(), () => undefined);
  expect(changed).toBeDefined();
  vi.advanceTimersByTime(2000);
  expect(changed).toBeUndefined();
});
