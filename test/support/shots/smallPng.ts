import { deflateSync, inflateSync } from "node:zlib";
import { chunk } from "../fakes/png.ts";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A screenshot with at most `most` colours, which with 256 takes about a third of the room. Takes what Chromium writes: 8 bits a
 * channel, not interlaced, RGB or RGBA without anything to see through. Throws for other PNGs.
 */
export function smallPng(png: Buffer, most = 256): Buffer {
  const { width, height, pixels } = decode(png);
  const palette = mostUsed(pixels, most);
  const nearest = new Map<number, number>();
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < pixels.length; at += 1) {
    const colour = pixels[at] ?? 0;
    let index = nearest.get(colour);
    if (index === undefined) {
      index = nearestOf(palette, colour);
      nearest.set(colour, index);
    }
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = index;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("PLTE", colours),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function decode(png: Buffer): { readonly width: number; readonly height: number; readonly pixels: Uint32Array } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth, kind, , , interlace] = png.subarray(24, 29);
  if (depth !== 8 || (kind !== 2 && kind !== 6) || interlace !== 0) throw new Error("Not a PNG as Chromium writes it.");
  const size = kind === 2 ? 3 : 4;
  const data = inflateSync(Buffer.concat(dataOf(png)));
  const stride = width * size;
  const pixels = new Uint32Array(width * height);
  let above = Buffer.alloc(stride);
  for (let y = 0; y < height; y += 1) {
    const from = y * (stride + 1);
    const line = Buffer.from(data.subarray(from + 1, from + 1 + stride));
    unfilter(data[from] ?? 0, line, above, size);
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = line.readUIntBE(x * size, 3);
    above = line;
  }
  return { width, height, pixels };
}

function dataOf(png: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return parts;
}

/** PNG's five ways to write a line as differences, undone in place. */
function unfilter(kind: number, line: Buffer, above: Buffer, size: number): void {
  for (let at = 0; at < line.length; at += 1) {
    const left = at < size ? 0 : (line[at - size] ?? 0);
    const up = above[at] ?? 0;
    const corner = at < size ? 0 : (above[at - size] ?? 0);
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0;
    line[at] = (line[at] ?? 0) + guess;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** The most used colours; of those that are nearly alike one, so that rare ones that stand out are not lost. */
function mostUsed(pixels: Uint32Array, most: number): number[] {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const chosen = new Map<number, number>();
  const byUse = [...counts].toSorted((a, b) => b[1] - a[1]);
  for (const [colour] of byUse) {
    const alike = ((colour >> 20) << 8) | (((colour >> 12) & 15) << 4) | ((colour >> 4) & 15);
    if (!chosen.has(alike)) chosen.set(alike, colour);
  }
  const palette = [...chosen.values()].slice(0, Math.floor(most * 0.8));
  // What is left goes to finer shades of what is seen most.
  for (const [colour] of byUse) {
    if (palette.length === most) break;
    if (!palette.includes(colour)) palette.push(colour);
  }
  return palette;
}

function nearestOf(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Infinity;
  for (const [index, one] of palette.entries()) {
    const red = (one >> 16) - (colour >> 16);
    const green = ((one >> 8) & 255) - ((colour >> 8) & 255);
    const blue = (one & 255) - (colour & 255);
    const far = red * red + 2 * green * green + blue * blue;
    if (far < least) [best, least] = [index, far];
  }
  return best;
}
