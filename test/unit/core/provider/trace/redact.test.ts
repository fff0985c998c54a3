import { expect, it } from "vitest";
import { redact } from "../../../../../src/core/provider/trace/redact.ts";

/** Put together here, so that no scanner takes this file for a leak. */
const filler = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
const jwt = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${filler}`;
const kind = ["RSA", "PRIVATE", "KEY"].join(" ");
const keyBlock = `-----BEGIN ${kind}-----\nMIIEow\n${filler}\n-----END ${kind}-----`;

it.each([
  ["OpenAI's", `sk-proj-${filler}`],
  ["GitHub's", `ghp_${filler}`],
  ["GitHub's newer", `github_pat_${filler}`],
  ["Amazon's", ["AKIA", "IOSFODNN7EXAMPLE"].join("")],
  ["Google's", `AIza${filler}`],
  ["Slack's", `xoxb-12345-${filler}`],
  ["Groq's", `gsk_${filler}`],
  ["a JSON Web Token's", jwt],
])("hides %s key in text, in quotes, after a name and in JSON", (_whose, secret) => {
  expect(redact(`use ${secret} here`)).toBe("use [secret] here");
  expect(redact(`x("${secret}")`)).toBe('x("[secret]")');
  expect(redact(`KEY=${secret}\nnext`)).toBe("KEY=[secret]\nnext");
  expect(redact(`see /${secret}.`)).not.toContain(filler);
  // The letter of the escape does not hide the beginning of the key.
  expect(redact(JSON.stringify({ text: `one\n${secret}\ttwo` }))).toBe('{"text":"one\\n[secret]\\ttwo"}');
});

it.each([
  ["Authorization: Bearer abcdefgh.12345678/+==", "Authorization: Bearer [secret]"],
  ["-H 'bearer abcdefgh12345678'", "-H 'bearer [secret]'"],
  ["password=hunter2", "password=[secret]"],
  ['DB_PASSWORD: "hunter2!"', 'DB_PASSWORD: "[secret]"'],
  ["{ apiKey: 'abc' }", "{ apiKey: '[secret]' }"],
  [JSON.stringify({ text: '{"client_secret": "!abc"}' }), '{"text":"{\\"client_secret\\": \\"[secret]\\"}"}'],
])("hides what the name before it announces: %s", (text, expected) => {
  expect(redact(text)).toBe(expected);
});

it.each([
  ["git clone https://me:hunter2@example.com/a.git", "git clone https://[secret]@example.com/a.git"],
  ["DATABASE_URL=postgres://app:p@ss:w0rd!@db.internal:5432/x", "DATABASE_URL=postgres://[secret]@db.internal:5432/x"],
  ["redis://:hunter2@localhost", "redis://[secret]@localhost"],
  ["https://token-of-mine@example.com", "https://[secret]@example.com"],
  [JSON.stringify({ text: "a\nhttps://u:p@h/" }), '{"text":"a\\nhttps://[secret]@h/"}'],
])("hides the credentials in an address: %s", (text, expected) => {
  expect(redact(text)).toBe(expected);
});

it("hides private keys whole, in text and in JSON, and to the end where theirs is missing", () => {
  expect(redact(`a\n${keyBlock}\nb`)).toBe("a\n[secret]\nb");
  expect(redact(JSON.stringify(`a\n${keyBlock}\nb`))).toBe('"a\\n[secret]\\nb"');
  expect(redact(keyBlock.slice(0, 60))).toBe("[secret]");
});

it("hides the connection's own key wherever it stands, whatever it looks like", () => {
  expect(redact("xq!7/zzq!7/z", ["q!7/z"])).toBe("x[secret]z[secret]");
  expect(redact(JSON.stringify('a"b\\c'), ['a"b\\c'])).toBe('"[secret]"');
  expect(redact("$& stays", ["nothing", ""])).toBe("$& stays");
});

it("leaves code and prose as they are", () => {
  const plain = [
    "const task = createTask-risk-sk-1(maxOutputTokens: 64_000)",
    "The password is wrong; passwords differ. if (!password) return;",
    "src/core/provider/redact.ts:12 eyJust a word, version 1.2.3",
    "C:\\new\\skills\\ghost.txt",
    "-----BEGIN CERTIFICATE-----",
    "https://example.com:8080/@scope/x?to=a@b.example#@ file:///tmp/a@b git@github.com:a/b.git http://@x",
  ].join("\n");
  expect(redact(plain)).toBe(plain);
});

it.each([
  ["one long word", "a"],
  ["beginnings of tokens", "eyJ"],
  ["beginnings of tokens with dots", "eyJhbGciOiJI."],
  ["beginnings of keys", "sk-"],
  ["private keys without an end", "-----BEGIN PRIVATE KEY"],
  ["no private keys", "-----BEGIN x "],
  ["ends of private keys", "-----BEGIN PRIVATE KEY-----END "],
  ["addresses", "://"],
  ["addresses without an end", "://a:"],
  ["addresses and ats", "://a@"],
  ["names without a value", "pwd "],
  ["names and separators", "password= "],
  ["names that are values", "password="],
  ["a name and spaces", "bearer       "],
  ["escapes", "\\"],
  ["escaped quotes", 'secret\\"'],
])("looks at each character a fixed number of times, with %s", (_what, piece) => {
  const looks = (length: number) => {
    const text = piece.repeat(Math.ceil(length / piece.length));
    return countLooks(() => redact(text)) / text.length;
  };
  expect(looks(4_000)).toBeLessThan(40);
  expect(looks(64_000)).toBeLessThan(40);
});

/** Characters that are looked at one by one, cut out, searched, or given to a pattern: all that the work is made of. */
function countLooks(run: () => void): number {
  let looks = 0;
  const { charAt, charCodeAt, slice, indexOf, split } = String.prototype;
  const { exec } = RegExp.prototype;
  const counted = {
    charAt(this: string, at: number) {
      looks += 1;
      return charAt.call(this, at);
    },
    charCodeAt(this: string, at: number) {
      looks += 1;
      return charCodeAt.call(this, at);
    },
    slice(this: string, from?: number, to?: number) {
      const piece = slice.call(this, from, to);
      looks += piece.length;
      return piece;
    },
    indexOf(this: string, what: string, from = 0) {
      const at = indexOf.call(this, what, from);
      looks += (at === -1 ? this.length : at) - from;
      return at;
    },
    split(this: string, by: { [Symbol.split](text: string, most?: number): string[] }) {
      looks += this.length;
      return split.call(this, by);
    },
  };
  // Each pattern is anchored and without nested repetition: it reads its text once or stops before.
  const countedExec = function (this: RegExp, text: string) {
    looks += text.length;
    return exec.call(this, text);
  };
  try {
    Object.assign(String.prototype, counted);
    Object.assign(RegExp.prototype, { exec: countedExec });
    run();
  } finally {
    Object.assign(String.prototype, { charAt, charCodeAt, slice, indexOf, split });
    Object.assign(RegExp.prototype, { exec });
  }
  return looks;
}
