import { expect, test } from "vitest";
import { exclusionOf, safeFileName, storedName } from "../../../src/host/knowledge/exclusions.ts";

test.each([
  ".env",
  ".env.local",
  "prod.env",
  "id_rsa",
  "id_ed25519.pub",
  "server.pem",
  "tls.KEY",
  ".npmrc",
  "credentials",
  "credentials.json",
  "secrets.yaml",
  "service-account-prod.json",
])("%s stays on this machine", (name) => {
  expect(exclusionOf(name, 100, false)).toBe("may hold keys or passwords");
});

test.each(["README.md", "environment.ts", "keyboard.ts", "secretary.txt", "paper.pdf"])("%s may go", (name) => {
  expect(exclusionOf(name, 100, name.endsWith(".pdf"))).toBeUndefined();
});

test("what is too large, empty or no text is named with its reason", () => {
  expect(exclusionOf("a.md", 513 * 1024 * 1024, false)).toBe("is larger than 512 MB");
  expect(exclusionOf("a.md", 0, false)).toBe("is empty");
  expect(exclusionOf("photo.png", 10, true)).toBe("is not text and not a document that can be searched");
});

test("texts of a kind that a store does not know go up as plain text", () => {
  expect(storedName("main.rs")).toBe("main.rs.txt");
  expect(storedName("main.ts")).toBe("main.ts");
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\Windows\\evil.exe", "evil.exe"],
  [".bashrc", "bashrc"],
  ["a\nb:c.txt", "a_b_c.txt"],
  ["..", "file"],
  ["", "file"],
])("a name from elsewhere is only a name: %j", (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
});
