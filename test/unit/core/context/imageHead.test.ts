import { expect, test } from "vitest";
import { imageHead } from "../../../../src/core/context/imageHead.ts";
import { pngOf } from "../../../support/fakes/png.ts";

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : part)));

test("reads kind and size from the bytes of every format that models take", () => {
  expect(imageHead(pngOf(640, 480))).toEqual({ mediaType: "image/png", width: 640, height: 480 });
  expect(imageHead(bytes("GIF89a", [0x20, 0x03, 0x58, 0x02]))).toEqual({
    mediaType: "image/gif",
    width: 800,
    height: 600,
  });
  const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc2, 0, 17, 8, 0x02, 0x58, 0x03, 0x20, 3]);
  expect(imageHead(jpeg)).toEqual({ mediaType: "image/jpeg", width: 800, height: 600 });
  const padded = bytes([
    0xff, 0xd8, 0xff, 0xff, 0xff, 0xe0, 0, 2, 0xff, 0xff, 0xc0, 0, 17, 8, 0x02, 0x58, 0x03, 0x20, 3,
  ]);
  expect(imageHead(padded)).toEqual({ mediaType: "image/jpeg", width: 800, height: 600 });
  const webp = (kind: string, ...more: number[]) =>
    imageHead(bytes("RIFF", [0, 0, 0, 0], "WEBP", kind, [0, 0, 0, 0], more));
  const size = { mediaType: "image/webp", width: 800, height: 600 };
  expect(webp("VP8X", 0, 0, 0, 0, 0x1f, 0x03, 0, 0x57, 0x02, 0)).toEqual(size);
  expect(webp("VP8 ", 0, 0, 0, 0x9d, 0x01, 0x2a, 0x20, 0x03, 0x58, 0x02)).toEqual(size);
  const lossless = 799 | (599 << 14);
  expect(webp("VP8L", 0x2f, lossless & 255, (lossless >> 8) & 255, (lossless >> 16) & 255, lossless >>> 24)).toEqual(
    size,
  );
});

test("knows nothing of other bytes, whatever their name says", () => {
  expect(imageHead(bytes("<svg xmlns='…'/>"))).toBeUndefined();
  expect(imageHead(pngOf(2, 2).subarray(0, 18))).toBeUndefined();
  expect(imageHead(new Uint8Array())).toBeUndefined();
  expect(imageHead(pngOf(0, 9))).toBeUndefined();
});

test("ends on a JPEG that says nothing of its size", () => {
  expect(imageHead(bytes([0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xd9]))).toBeUndefined();
  expect(imageHead(bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0]))).toBeUndefined();
});
