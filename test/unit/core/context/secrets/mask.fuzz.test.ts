import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { createFindSecrets } from "../../../../../src/core/context/secrets/findSecrets.ts";
import { createMask } from "../../../../../src/core/context/secrets/mask.ts";
import { createUnmaskStream } from "../../../../../src/core/context/secrets/unmaskStream.ts";
import { findKnownSecrets } from "../../../../../src/host/secrets/knownSecrets.ts";
import { createRandom, kinds } from "../../../../support/fakes/generatedSecrets.ts";
import { anyCuts, cutUp, madeOf } from "../../../../support/fuzz/texts.ts";
import { patient, tried } from "../../../../support/fuzz/tried.ts";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");
const find = createFindSecrets(findKnownSecrets);
const random = createRandom(5);
const generated = Object.values(kinds).map((make) => make(random));
const texts = madeOf(
  [
    ...generated.flatMap(({ text, secret }) => [text, `\n${text}\n`, secret]),
    "\n",
    " ",
    '"',
    "\\",
    "password = ",
    "PLUMB_SECRET_",
    "PLUMB_SECRET_00c0ffee",
    "PLUMB",
    "token: '",
    "'",
  ],
  8,
);

it("every text comes back to the last byte, whatever was hidden in it and however it is cut", patient, async () => {
  await fc.assert(
    fc.asyncProperty(texts, anyCuts, async (text, cuts) => {
      const mask = createMask({ find, digest });
      const masked = (await mask.mask([{ text, form: "text" }])).texts[0] ?? "";
      expect(mask.unmask(masked)).toBe(text);
      const stream = createUnmaskStream(mask.unmask);
      expect(cutUp(masked, cuts).map(stream.push).join("") + stream.end()).toBe(text);
    }),
    tried(60),
  );
});

it("JSON stays JSON of the same values", patient, async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom("password", "path", "a"), texts), async (value) => {
      const mask = createMask({ find, digest });
      const masked = (await mask.mask([{ text: JSON.stringify(value), form: "json" }])).texts[0] ?? "";
      expect(() => JSON.parse(masked)).not.toThrow();
      expect(JSON.parse(mask.unmask(masked, "json"))).toEqual(value);
    }),
    tried(40),
  );
});
