import { expect, test } from "vitest";
import { droppedUris, isAttachable } from "../../../../src/panel/attach/dropped.ts";

test("text that is dragged is left to the box, and files, folders and images are attached", () => {
  const is = (...types: string[]) => isAttachable({ types });
  expect([is("text/plain"), is("text/plain", "text/html"), is(), isAttachable(null)]).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect([is("Files"), is("text/plain", "text/uri-list"), is("application/vnd.code.uri-list")]).toEqual([
    true,
    true,
    true,
  ]);
});

test("an image whose address is all of it is taken as an image: the host takes no such address", () => {
  const list = `data:image/png;base64,${"A".repeat(5000)}\r\nfile:///a`;
  expect(droppedUris({ getData: (type) => (type === "text/uri-list" ? list : "") })).toEqual(["file:///a"]);
});
