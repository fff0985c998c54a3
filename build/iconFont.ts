// The icon font with only the icons that the pages name: 125 KB become 10.

/** Tables that a browser asks for; glyphs, their places and widths, and the character map are made anew. */
const kept = ["OS/2", "head", "hhea", "maxp", "name", "post"];
const made = ["cmap", "glyf", "hmtx", "loca"];

/**
 * A TrueType font with only the glyphs of `codePoints`. Throws where the font has none, or is built otherwise than
 * codicons are.
 */
export function subsetFont(font: Buffer, codePoints: readonly number[]): Buffer {
  const tables = readTables(font);
  const table = (name: string) => {
    const found = tables.get(name);
    if (!found) throw new Error(`The icon font has no table ${name}.`);
    return found;
  };
  const sorted = [...new Set(codePoints)].toSorted((a, b) => a - b);
  const glyphs = [0, ...sorted.map((codePoint) => glyphOf(table("cmap"), codePoint))];
  const outlines = glyphs.map((glyph) => outlineOf(glyph, table("head"), table("loca"), table("glyf")));
  const next = new Map<string, Buffer>(kept.map((name) => [name, Buffer.from(table(name))]));
  next.set("glyf", Buffer.concat(outlines));
  next.set("loca", locationsOf(outlines));
  next.set("hmtx", Buffer.concat(glyphs.map((glyph) => widthOf(glyph, table("hhea"), table("hmtx")))));
  next.set("cmap", characterMap(sorted));
  next.get("maxp")?.writeUInt16BE(glyphs.length, 4);
  next.get("hhea")?.writeUInt16BE(glyphs.length, 34);
  // Without the names of the glyphs, which are most of it.
  const post = Buffer.from(table("post").subarray(0, 32));
  post.writeUInt32BE(0x0003_0000, 0);
  next.set("post", post);
  return writeFont(next);
}

function readTables(font: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const at = 12 + index * 16;
    const offset = font.readUInt32BE(at + 8);
    tables.set(font.toString("latin1", at, at + 4), font.subarray(offset, offset + font.readUInt32BE(at + 12)));
  }
  return tables;
}

/** From the map of format 12, which lists runs of characters. */
function glyphOf(cmap: Buffer, codePoint: number): number {
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const at = cmap.readUInt32BE(4 + index * 8 + 4);
    if (cmap.readUInt16BE(at) !== 12) continue;
    for (let group = 0; group < cmap.readUInt32BE(at + 12); group += 1) {
      const run = at + 16 + group * 12;
      const start = cmap.readUInt32BE(run);
      if (codePoint >= start && codePoint <= cmap.readUInt32BE(run + 4)) {
        return cmap.readUInt32BE(run + 8) + codePoint - start;
      }
    }
  }
  throw new Error(`The icon font has no icon \\${codePoint.toString(16)}.`);
}

function outlineOf(glyph: number, head: Buffer, loca: Buffer, glyf: Buffer): Buffer {
  if (head.readInt16BE(50) !== 0) throw new Error("The icon font has long offsets.");
  const outline = glyf.subarray(loca.readUInt16BE(glyph * 2) * 2, loca.readUInt16BE(glyph * 2 + 2) * 2);
  if (outline.length > 0 && outline.readInt16BE(0) < 0) throw new Error("The icon font has composite glyphs.");
  return outline;
}

function locationsOf(outlines: readonly Buffer[]): Buffer {
  const loca = Buffer.alloc((outlines.length + 1) * 2);
  let offset = 0;
  for (const [index, outline] of outlines.entries()) {
    offset += outline.length;
    loca.writeUInt16BE(offset / 2, (index + 1) * 2);
  }
  return loca;
}

function widthOf(glyph: number, hhea: Buffer, hmtx: Buffer): Buffer {
  const count = hhea.readUInt16BE(34);
  if (glyph < count) return hmtx.subarray(glyph * 4, glyph * 4 + 4);
  const bearing = hmtx.subarray(count * 4 + (glyph - count) * 2, count * 4 + (glyph - count) * 2 + 2);
  return Buffer.concat([hmtx.subarray((count - 1) * 4, (count - 1) * 4 + 2), bearing]);
}

/** Format 4, a segment a character; glyphs stand in the characters' order. */
function characterMap(codePoints: readonly number[]): Buffer {
  const all = [...codePoints, 0xffff];
  const power = Math.floor(Math.log2(all.length));
  const head = [4, 16 + all.length * 8, 0, all.length * 2, 2 ** (power + 1), power, all.length * 2 - 2 ** (power + 1)];
  const deltas = all.map((codePoint, index) => (codePoint === 0xffff ? 1 : (index + 1 - codePoint) & 0xffff));
  const words = [0, 1, 3, 1, 0, 12, ...head, ...all, 0, ...all, ...deltas, ...all.map(() => 0)];
  const cmap = Buffer.alloc(words.length * 2);
  for (const [index, word] of words.entries()) cmap.writeUInt16BE(word, index * 2);
  return cmap;
}

function writeFont(tables: ReadonlyMap<string, Buffer>): Buffer {
  const names = [...kept, ...made].toSorted();
  const power = Math.floor(Math.log2(names.length));
  const header = Buffer.alloc(12 + names.length * 16);
  header.writeUInt32BE(0x0001_0000, 0);
  for (const [index, word] of [names.length, 2 ** power * 16, power, (names.length - 2 ** power) * 16].entries()) {
    header.writeUInt16BE(word, 4 + index * 2);
  }
  const parts = [header];
  let offset = header.length;
  for (const [index, name] of names.entries()) {
    const table = tables.get(name) ?? Buffer.alloc(0);
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    const at = 12 + index * 16;
    header.write(name, at, "latin1");
    header.writeUInt32BE(checksumOf(padded), at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(table.length, at + 12);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}

function checksumOf(padded: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}
