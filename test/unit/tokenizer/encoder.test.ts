import { get_encoding } from "tiktoken";
import { beforeAll, describe, expect, it } from "vitest";
import { cutRuns } from "../../../src/tokenizer/cutRuns.ts";
import { type Encoder, loadEncoder } from "../../../src/tokenizer/encoder.ts";

describe("the encoder", () => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await loadEncoder(import.meta.url);
  });

  it("counts ordinary text exactly as tiktoken does", () => {
    const reference = get_encoding("o200k_base");
    const sample =
      "export function median(values: number[]) {\n\treturn values[values.length >> 1] ?? 0;\n}\n\nÄpfel, 中文，😀 1234567 '''\r\n   x";
    const texts = ["", "a", sample, sample.repeat(200), "=".repeat(250), "import { x } from './y.ts';\n".repeat(3000)];
    expect(texts.map(encoder.count)).toEqual(texts.map((text) => reference.encode_ordinary(text).length));
    reference.free();
  });

  it("counts for older models with their own encoding", async () => {
    const older = await loadEncoder(import.meta.url, "cl100k_base");
    const reference = get_encoding("cl100k_base");
    const sample = "const größe = values.map((value) => value * 1234567); // 中文 😀";
    expect(older.count(sample)).toBe(reference.encode_ordinary(sample).length);
    expect(older.count(sample)).not.toBe(encoder.count(sample));
    reference.free();
  });

  it("counts special tokens as plain text", () => {
    expect(encoder.count("<|endoftext|>")).toBe(7);
  });

  // The encoder takes time with the square of a run's length, so no long run may reach it.
  it.each(["a", " ", "-", "\n", "中", "7"])(
    "is given runs of %j in short pieces, and loses few tokens",
    (character) => {
      const run = character.repeat(200_000);
      const longest = Math.max(...Array.from(cutRuns(run), ({ length }) => length));
      expect(longest).toBe(256);
      const cuts = run.length / longest;
      expect(Math.abs(encoder.count(run) - encoder.count(character.repeat(longest)) * cuts)).toBeLessThan(2 * cuts);
    },
  );
});

describe("cutting runs", () => {
  it("gives ordinary text back whole", () => {
    const text = "const answer = values.map((value) => value * 2);\n".repeat(5000);
    expect([...cutRuns(text)]).toEqual([text]);
  });

  it("loses nothing and never splits a character", () => {
    const text = `x${"😀".repeat(3000)}${" ".repeat(2000)}end`;
    const pieces = [...cutRuns(text)];
    expect(pieces.join("")).toBe(text);
    expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
    expect(pieces.length).toBeGreaterThan(10);
  });
});
