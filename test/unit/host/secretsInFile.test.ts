import { expect, it } from "vitest";
import { createFindSecrets } from "../../../src/core/context/secrets/findSecrets.ts";
import { secretsInFile } from "../../../src/host/knowledge/secretsInFile.ts";
import { findKnownSecrets } from "../../../src/host/secrets/knownSecrets.ts";
import { createRandom } from "../../support/fakes/generatedSecrets.ts";

const find = createFindSecrets(findKnownSecrets);
const never = new AbortController().signal;
const filler = "A line of documentation without anything in it.\n";

it("tells the lines of secrets, also far into a long file", async () => {
  const secret = createRandom(8).password(14);
  const text = `${filler.repeat(4)}password = "${secret}"\n${filler.repeat(30_000)}api_secret: ${secret}9\n`;
  expect(await secretsInFile(text, find, never)).toEqual([
    { kind: "password", line: 5 },
    { kind: "secret", line: 30_006 },
  ]);
  expect(await secretsInFile(filler.repeat(100), find, never)).toEqual([]);
  expect(await secretsInFile("", find, never)).toEqual([]);
});

it("looks through a file of one line, and stops when it is told to", async () => {
  expect(await secretsInFile("x ".repeat(1_200_000), find, never)).toEqual([]);
  await expect(secretsInFile(filler, find, AbortSignal.abort())).rejects.toThrow("abort");
});
