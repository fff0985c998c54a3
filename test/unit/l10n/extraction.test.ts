import { describe, expect, it } from "vitest";
import { moveTexts } from "../../support/l10n/manifest.ts";
import { textsSaid } from "../../support/l10n/wanted.ts";

describe("what the source says", () => {
  it("is found by its calls, with escapes read and line breaks between", () => {
    const source = `say(t("One \\"two\\""), tCount(list.length, "1 line", "{0} lines"), t(\n  "Broken {0}",\n  name));`;
    expect(textsSaid(source)).toEqual(['One "two"', "1 line", "{0} lines", "Broken {0}"]);
  });

  it("is not looked for in other calls that end in a t", () => {
    expect(textsSaid('expect("a"); one.t("b"); at("c"); export function t(text: string) {}')).toEqual([]);
  });

  it("has to be a plain text, or nobody could translate it", () => {
    expect(() => textsSaid("t(sentence)")).toThrow(/plain text/);
    expect(() => textsSaid("t(`Hello ${name}`)")).toThrow(/plain text/);
  });
});

describe("the manifest's texts", () => {
  it("move out by keys that come from their place", () => {
    const manifest = {
      name: "plumb",
      displayName: "Plumb",
      contributes: {
        commands: [{ command: "plumb.ask", title: "Ask…", category: "Plumb" }],
        views: { plumb: [{ id: "plumb.runs", name: "Runs" }] },
        configuration: {
          title: "Plumb",
          properties: {
            "plumb.lean": {
              type: "string",
              enum: ["thrifty"],
              enumDescriptions: ["Cheaper"],
              description: "Which way",
            },
          },
        },
      },
    };
    const moved = moveTexts(manifest);
    expect(moved.texts).toEqual({
      "commands.plumb.ask.title": "Ask…",
      "views.plumb.plumb.runs.name": "Runs",
      "plumb.lean.enumDescriptions.thrifty": "Cheaper",
      "plumb.lean.description": "Which way",
    });
    expect(JSON.stringify(moved.manifest)).toContain('"title":"%commands.plumb.ask.title%","category":"Plumb"');
    expect(moveTexts(moved.manifest)).toEqual({ manifest: moved.manifest, texts: {} });
  });

  it("stay where models or programs read them", () => {
    const tool = { name: "plumb_x", modelDescription: "Looks", inputSchema: { description: "A path" } };
    expect(moveTexts({ contributes: { languageModelTools: [tool] } }).texts).toEqual({});
  });
});
