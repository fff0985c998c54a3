import { expect, test } from "vitest";
import { textBox } from "../../../../src/host/scm/textBox.ts";

test("grows with the message and can be put back to what it held", () => {
  const box = { value: "mine" };
  const message = textBox(box);
  expect(message.write("Round")).toBe(true);
  expect(message.write("Round prices")).toBe(true);
  expect(box.value).toBe("Round prices");
  message.restore();
  expect(box.value).toBe("mine");
});

test("leaves alone what the user typed meanwhile", () => {
  const box = { value: "" };
  const message = textBox(box);
  message.write("Round");
  box.value = "Round, my way";
  expect(message.write("Round prices")).toBe(false);
  message.restore();
  expect(box.value).toBe("Round, my way");
});

test("goes on when VS Code tells back an earlier write late", () => {
  const box = { value: "" };
  const message = textBox(box);
  message.write("Round");
  message.write("Round prices");
  box.value = "Round";
  expect(message.write("Round prices once")).toBe(true);
  expect(box.value).toBe("Round prices once");
});
