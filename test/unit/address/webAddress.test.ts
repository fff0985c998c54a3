import { expect, it } from "vitest";
import { isWebAddress } from "../../../src/address/webAddress.ts";

it.each(["https://example.com", "HTTP://localhost:8000/v1", "https://пример.рф/a?b#c", "http://[::1]:4000/v1"])(
  "an address of the web is one: %s",
  (text) => expect(isWebAddress(text)).toBe(true),
);

it.each([
  undefined,
  "",
  "example.com",
  "https:example.com",
  "https://",
  "javascript:alert(1)//https://a.b",
  "command:plumb.ask",
  "file:///etc/passwd",
  "vscode://plumb.plumb/run",
  "data:text/html,x",
  "\\\\server\\share",
  "https://openai.com@evil.example/",
  "https://user:password@openai.com/",
  "https://openai.com\\@evil.example/",
  "https://open\nai.com/",
  "https://a.b/\u0000",
])("nothing else is, and none that deceives: %j", (text) => expect(isWebAddress(text)).toBe(false));
