import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { isHidden, isSecretName } from "../../../../../src/core/context/debugger/maskedNames.ts";
import { maskPairs } from "../../../../../src/core/context/debugger/maskPairs.ts";

test.each([
  "password",
  "dbPassword",
  "DB_PASSWORD",
  "userPwd",
  "apiKey",
  "apikey",
  "API_KEY",
  "key",
  "accessToken",
  "authorization",
  "x-auth-token",
  "sessionCookie",
  "clientSecret",
  "AWS_SECRET_ACCESS_KEY",
  "JWTSecret",
  "connectionString",
])("%s names a secret", (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.each(["author", "monkey", "keyboard", "items", "passenger", "pinned", "tokenizerName2", "KeyError", "keys"])(
  "%s names none",
  (name) => {
    expect(isSecretName(name)).toBe(false);
  },
);

test("a secret that is missing or empty stays visible, because that is often the bug", () => {
  for (const value of ["undefined", "null", "None", "nil", "''", '""', "false", "(0) []"]) {
    expect(isHidden("password", value)).toBe(false);
  }
});

test("a count of tokens stays visible, a number as a password does not", () => {
  expect(isHidden("maxTokens", "512")).toBe(false);
  expect(isHidden("password", "1234")).toBe(true);
});

test.each([
  ["{user: 'ann', password: 'hunter2'}", "{user: 'ann', password: ‹masked›}"],
  ['{"apiKey": "abc", "n": 1}', '{"apiKey": ‹masked›, "n": 1}'],
  [String.raw`"{\"token\":\"abc\",\"n\":1}"`, String.raw`"{\"token\":‹masked›,\"n\":1}"`],
  ["Map(1) {'secret' => 'abc'}", "Map(1) {'secret' => ‹masked›}"],
  ["https://x.test/?token=abc&page=2", "https://x.test/?token=‹masked›&page=2"],
  ["{'auth': ('bob', 'hunter2'), 'n': 1}", "{'auth': ‹masked›, 'n': 1}"],
  ["Authorization: Bearer abc.def", "Authorization: Bearer ‹masked›"],
  ["['--password', 'hunter2', '-v']", "['--password', ‹masked›, '-v']"],
  ["mysql --password hunter2 -v", "mysql --password ‹masked› -v"],
  ["{password: 'hunt", "{password: ‹masked›"],
  ["{password: 'it\\'s', n: 1}", "{password: ‹masked›, n: 1}"],
  ["{password: undefined, token: null}", "{password: undefined, token: null}"],
  ["{name: 'Tea', price: 450}", "{name: 'Tea', price: 450}"],
])("%s becomes %s", (text, expected) => {
  expect(maskPairs(text)).toBe(expected);
});

test("a message keeps the words that say what is wrong", () => {
  for (const text of ["KeyError: 'id'", "Unexpected token: }", 'Duplicate key: "id"']) {
    expect(maskPairs(text, { isProse: true })).toBe(text);
  }
  expect(maskPairs("login failed for password=hunter2", { isProse: true })).toBe("login failed for password=‹masked›");
});

test("a text of any shape is read to its end", () => {
  assert(
    property(string({ maxLength: 300 }), (text) => {
      expect(maskPairs(`${text} apiKey="hunter2"`)).not.toContain('apiKey="hunter2"');
    }),
  );
});
