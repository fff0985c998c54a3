import { expect, test } from "vitest";
import { lastHeading, threadText } from "../../../src/host/chatText/threadText.ts";
import { turn } from "../../support/fakes/pieces.ts";

const numbers = { money: () => "$0.01", tokens: String, duration: () => "2 s", date: () => "today" };
const thread = (...turns: ReturnType<typeof turn>[]) => threadText({ id: "t", title: "A chat", turns }, numbers);

test("a chat as text has a heading for each question and says when the last answer still grows", () => {
  const done = turn({ id: "a", title: "First?", state: "done", answer: "Yes." });
  expect(thread(done)).toMatch(/^# A chat\n\n## First\?\n[\s\S]*Yes\./);
  expect(thread(done)).not.toContain("still being written");
  const running = turn({ id: "b", title: "Second?", state: "running", answer: "It" });
  expect(thread(done, running)).toMatch(/## Second\?[\s\S]*It\n\n\*The answer is still being written\.\*\n$/);
});

test("a chat in which nothing was asked says so", () => {
  expect(thread()).toBe("# New chat\n\nNothing has been asked in this chat yet.\n");
});

test("the cursor goes to the last question, never to a line of code that looks like one", () => {
  const answer = "Use this:\n\n```sh\n## not a heading\n```\n\nDone.";
  const text = thread(turn({ id: "a", title: "First?" }), turn({ id: "b", title: "Second?", state: "done", answer }));
  expect(text.split("\n")[lastHeading(text)]).toBe("## Second?");
});
