import { expect, it } from "vitest";
import { sourceMapComment } from "../../../../../src/core/context/trace/sourceMapComment.ts";

const map = JSON.stringify({ version: 3, sources: ["ä.ts"], mappings: "" });
const base64 = Buffer.from(map).toString("base64");
const after = (comment: string) => sourceMapComment(`let one = 1;\n${comment}`);

it("reads a map that a file holds, however it is written down", () => {
  expect(after(`//# sourceMappingURL=data:application/json;base64,${base64}`)).toEqual({ map });
  expect(after(`//# sourceMappingURL=data:application/json;charset=utf-8;base64,${base64}\r\n`)).toEqual({ map });
  expect(after(`//@ sourceMappingURL=data:application/json,${encodeURIComponent(map)}\n`)).toEqual({ map });
  expect(after(`/*# sourceMappingURL=data:application/json;base64,${base64} */`)).toEqual({ map });
});

it("takes the last comment, and the path that it names", () => {
  expect(after("//# sourceMappingURL=old.map\n//# sourceMappingURL=../maps/my%20page.js.map?v=2")).toEqual({
    path: "../maps/my page.js.map",
  });
});

it("names nothing where there is no comment, where it points at a server, and where it cannot be read", () => {
  expect(after("const text = '//# sourceMappingURL=a.map';")).toBeUndefined();
  expect(after("//# sourceMappingURL=https://example.com/a.map")).toBeUndefined();
  expect(after("//# sourceMappingURL=/etc/passwd")).toBeUndefined();
  expect(after("//# sourceMappingURL=data:application/json;base64,%%%")).toBeUndefined();
});
