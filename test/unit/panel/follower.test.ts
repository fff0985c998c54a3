import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFollower } from "../../../src/panel/follower.ts";

class Child {
  readonly classList = { contains: (name: string) => name === "away" && this.isAway };
  readonly offsetTop: number;
  isAway = false;
  constructor(offsetTop: number) {
    this.offsetTop = offsetTop;
  }
}

let frames: (() => void)[] = [];
const nextFrame = () => {
  for (const frame of frames.splice(0)) frame();
};

beforeEach(() => {
  frames = [];
  vi.stubGlobal("HTMLElement", Child);
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
});
afterEach(() => vi.unstubAllGlobals());

function openThread() {
  const children = [new Child(0), new Child(500), new Child(1000)];
  const scroller = { children, offsetTop: 0, scrollTop: 0, scrollHeight: 1500, clientHeight: 300 };
  const find = vi.fn<() => HTMLElement | null>();
  find.mockReturnValue(Object.assign(Object.create(null), scroller));
  return { children, follower: createFollower(find), scroller: find() };
}

test("a reader is put back to the same words, once they are there", () => {
  const { children, follower, scroller } = openThread();
  for (const child of children) child.isAway = true;
  follower.jump({ child: 1, offset: 40 });
  for (let count = 0; count < 10; count += 1) nextFrame();
  for (const child of children) child.isAway = false;
  for (let count = 0; count < 5; count += 1) nextFrame();
  expect(scroller?.scrollTop).toBe(540);
  expect(frames).toEqual([]);
});

test("who asks while they are still being put back is taken to the end, and stays there", () => {
  const { children, follower, scroller } = openThread();
  for (const child of children) child.isAway = true;
  follower.jump({ child: 1, offset: 40 });
  nextFrame();
  follower.jump();
  for (let count = 0; count < 200; count += 1) nextFrame();
  expect(scroller?.scrollTop).toBe(1500);
  expect(follower.place()).toBeUndefined();
});

test("of two places the later one is gone to", () => {
  const { children, follower, scroller } = openThread();
  for (const child of children) child.isAway = true;
  follower.jump({ child: 2, offset: 0 });
  nextFrame();
  follower.jump({ child: 0, offset: 10 });
  for (let count = 0; count < 200; count += 1) nextFrame();
  expect(scroller?.scrollTop).toBe(10);
});
