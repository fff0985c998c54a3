import { describe, expect, it } from "vitest";
import { mentionedPlace, safeLink } from "../../../../src/panel/markdown/safeLink.ts";

describe("safeLink", () => {
  it.each(["https://example.org/a?b#c", "http://localhost:3000/", "HTTPS://EXAMPLE.ORG"])(
    "opens the page %s",
    (href) => {
      expect(safeLink(href)).toEqual({ kind: "web", href });
    },
  );

  it.each([
    "src/a.ts",
    "./src/a.ts",
    "retryAfter.ts:4",
    "src/a.ts:12:4",
    "src/a.ts:12-20",
    "src/a.ts#L12",
    "src/a.ts#L12-L20",
    "app/[id]/page.tsx:3",
    ".github/workflows/ci.yml",
  ])("sends the place %s to the host", (href) => {
    expect(safeLink(href)).toEqual({ kind: "place", href });
  });

  it.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<b>x</b>",
    "file:///etc/passwd",
    "command:workbench.action.quit",
    "vscode://extension/run",
    "mailto:someone@example.org",
    "//evil.example/a.ts",
    "/etc/passwd.txt",
    "../../secret.env",
    "src/../../secret.env",
    "C:\\secret.txt",
    "\\\\server\\share.txt",
    "https://openai.com@evil.example/",
    "https://",
    "",
    "#section",
  ])("leads nowhere for %j", (href) => {
    expect(safeLink(href)).toBeUndefined();
  });
});

describe("mentionedPlace", () => {
  it("takes code that names a file and a line", () => {
    expect(mentionedPlace("src/http/client.ts:97")?.href).toBe("src/http/client.ts:97");
  });

  it.each(["client.ts", "a.b:c", "map.get:", "http://x.y:80", "../a.ts:1", "obj.prop"])("leaves %s as code", (code) => {
    expect(mentionedPlace(code)).toBeUndefined();
  });
});

it.each([`${"a/".repeat(5000)}a`, `./${"/".repeat(40)}x:y`, `${"a/".repeat(40)}b.ts:`])(
  "looks at a path of many parts once, whoever wrote it",
  (href) => {
    const begun = performance.now();
    safeLink(href);
    expect(performance.now() - begun).toBeLessThan(500);
  },
);
