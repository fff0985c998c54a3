/** A file in a package: its path, and its bytes before and after they were packed. */
export interface PackedFile {
  readonly path: string;
  readonly bytes: number;
  readonly packed: number;
}

/** What a ZIP's own table of contents lists, in its order. Throws where there is none. */
export function vsixFiles(zip: Buffer): readonly PackedFile[] {
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  if (end < 0) throw new Error("This is not a ZIP file.");
  const files: PackedFile[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const path = zip.toString("utf8", at + 46, at + 46 + name);
    files.push({ path, packed: zip.readUInt32LE(at + 20), bytes: zip.readUInt32LE(at + 24) });
    at += 46 + name + extra + comment;
  }
  return files;
}
