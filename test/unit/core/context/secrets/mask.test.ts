import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { createFindSecrets } from "../../../../../src/core/context/secrets/findSecrets.ts";
import { createMask, type Form } from "../../../../../src/core/context/secrets/mask.ts";
import { createUnmaskStream } from "../../../../../src/core/context/secrets/unmaskStream.ts";
import { findKnownSecrets } from "../../../../../src/host/secrets/knownSecrets.ts";
import { createRandom, kinds } from "../../../../support/fakes/generatedSecrets.ts";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");
const newMask = () => createMask({ find: createFindSecrets(findKnownSecrets), digest });
const part = (text: string, form: Form = "text") => ({ text, form });
const secret = createRandom(11).password(14);

it("gives every text back as it was, of all kinds of secrets", async () => {
  const random = createRandom(99);
  const mask = newMask();
  for (const make of Object.values(kinds)) {
    const { text } = make(random);
    const masked = await mask.mask([part(text)]);
    expect(masked.texts[0]).not.toBe(text);
    expect(mask.unmask(masked.texts[0] ?? "")).toBe(text);
  }
});

it("names the same secret the same in every text and every window, and another one otherwise", async () => {
  const [one, other] = [newMask(), newMask()];
  const first = await one.mask([part(`password = "${secret}"`)]);
  const second = await other.mask([part(`// more before it\nconst dbPassword = '${secret}';`)]);
  const name = /PLUMB_SECRET_[\da-f]{8}/.exec(first.texts[0] ?? "")?.[0] ?? "";
  expect(first.texts).toEqual([`password = "${name}"`]);
  expect(second.texts).toEqual([`// more before it\nconst dbPassword = '${name}';`]);
  expect((await one.mask([part(`password = "${secret}2"`)])).texts[0]).not.toContain(name);
});

it("hides what it found in one text in all others that go along, and later ones, but not inside of longer words", async () => {
  const mask = newMask();
  const masked = await mask.mask([part(`password = "${secret}"`), part(`Is ${secret} strong? And ${secret}er?`)]);
  expect(masked.texts[1]).toMatch(/^Is PLUMB_SECRET_[\da-f]{8} strong\? And .*er\?$/);
  expect(masked.count).toBe(1);
  const later = await mask.mask([part(`The value ${secret} is on line 3.`)]);
  expect(later.texts[0]).not.toContain(secret);
  expect(later.count).toBe(1);
});

it("hides a password that is a word only beside where it was found", async () => {
  const mask = newMask();
  const { texts } = await mask.mask([part('db_password = "elephant"'), part("It is `elephant`.")]);
  expect(texts.join("\n")).not.toContain("elephant");
  expect(await mask.mask([part("An elephant is an animal.")])).toEqual({
    texts: ["An elephant is an animal."],
    count: 0,
  });
});

it("leaves the lines of a file where they were when it hides a key of many", async () => {
  const text = `before\n${kinds["pemKey"]?.(createRandom(4)).text}\nafter`;
  const mask = newMask();
  const { texts, count } = await mask.mask([part(text)]);
  expect(count).toBe(1);
  expect(texts[0]?.split("\n").length).toBe(text.split("\n").length);
  expect(texts[0]?.split("\n").at(-1)).toBe("after");
  expect(mask.unmask(texts[0] ?? "")).toBe(text);
});

it("reads and writes the escapes of JSON, so that a call keeps its form", async () => {
  const mask = newMask();
  const odd = `${secret}"\\x`;
  await mask.mask([part(`password = '${odd}'`)]);
  const args = JSON.stringify({ password: odd, path: "a.ts" });
  const { texts } = await mask.mask([part(args, "json")]);
  expect(texts[0]).not.toContain(secret);
  expect(JSON.parse(texts[0] ?? "")).toHaveProperty("path", "a.ts");
  expect(JSON.parse(mask.unmask(texts[0] ?? "", "json"))).toEqual({ password: odd, path: "a.ts" });
});

it("leaves JSON as it is parted where a secret seems to go on from one text of it into the next", async () => {
  const mask = newMask();
  const value = { password: "token: '", path: `\nDATABASE_URL=postgres://app:${secret}@db.internal:5432/app\n'` };
  const { texts } = await mask.mask([part(JSON.stringify(value), "json")]);
  expect(texts[0]).not.toContain(secret);
  expect(Object.keys(JSON.parse(texts[0] ?? ""))).toHaveLength(2);
  expect(JSON.parse(mask.unmask(texts[0] ?? "", "json"))).toEqual(value);
});

it("counts nothing and changes nothing where nothing is secret, and keeps placeholders it did not make", async () => {
  const mask = newMask();
  const text = "const PLUMB_SECRET_00c0ffee = 1;";
  expect(await mask.mask([part(text)])).toEqual({ texts: [text], count: 0 });
  expect(mask.unmask(text)).toBe(text);
});

it("gives two secrets two placeholders, even where their hashes begin alike", async () => {
  const mask = createMask({
    find: createFindSecrets(findKnownSecrets),
    digest: (text) => (/^\d+ /.test(text) ? digest(text) : "0".repeat(64)),
  });
  const text = `password = "${secret}"\nadmin_password = "${secret}b2"`;
  const { texts } = await mask.mask([part(text)]);
  expect(new Set(texts[0]?.match(/PLUMB_SECRET_[\da-f]{8}/g)).size).toBe(2);
  expect(mask.unmask(texts[0] ?? "")).toBe(text);
});

it("puts secrets back into a stream that is cut at any place, and holds nothing else up", async () => {
  const mask = newMask();
  const { texts } = await mask.mask([part(`const password = "${secret}"; PLUMB_ SECRET`)]);
  const masked = texts[0] ?? "";
  for (let one = 0; one <= masked.length; one += 1) {
    for (let other = one; other <= masked.length; other += 1) {
      const stream = createUnmaskStream(mask.unmask);
      const deltas = [masked.slice(0, one), masked.slice(one, other), masked.slice(other)];
      const out = deltas.map((delta) => stream.push(delta)).join("") + stream.end();
      expect(out).toBe(`const password = "${secret}"; PLUMB_ SECRET`);
    }
  }
  const stream = createUnmaskStream(mask.unmask);
  expect(stream.push("An answer. P")).toBe("An answer. ");
  expect(stream.push("lenty of text.")).toBe("Plenty of text.");
});

it("hides every line of a key whose lines end as on old Macs", async () => {
  const body = [createRandom(3).base64(64), createRandom(4).base64(64)];
  const key = ["-----BEGIN PRIVATE KEY-----", ...body, "-----END PRIVATE KEY-----"].join("\r");
  const mask = newMask();
  const [text = ""] = (await mask.mask([part(key)])).texts;
  for (const line of body) expect(text).not.toContain(line);
  expect(mask.unmask(text)).toBe(key);
});
