import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { answerForm } from "../../../../../src/core/provider/structured/answerForm.ts";

const finding = z.object({
  line: z.int(),
  severity: z.enum(["low", "high"]),
  fix: z.optional(z.string()),
  owner: z.nullable(z.string()),
});
const review = z.object({ summary: z.string().check(z.minLength(1)), findings: z.array(finding) });
const form = answerForm("review", review);
const value = { summary: "Fine.", findings: [{ line: 3, severity: "low", owner: null }] };

describe("the schema that is sent", () => {
  it("is closed, requires every key, and lets an optional one be null", () => {
    expect(form.shape).toEqual({
      name: "review",
      schema: {
        type: "object",
        properties: {
          summary: { type: "string" },
          findings: {
            type: "array",
            items: {
              type: "object",
              properties: {
                line: { type: "integer" },
                severity: { type: "string", enum: ["low", "high"] },
                fix: { type: ["string", "null"] },
                owner: { type: ["string", "null"] },
              },
              required: ["line", "severity", "fix", "owner"],
              additionalProperties: false,
            },
          },
        },
        required: ["summary", "findings"],
        additionalProperties: false,
      },
    });
  });

  it("keeps unions, literals, descriptions, known formats and recursion", () => {
    const node = z.object({
      name: z.string().register(z.globalRegistry, { description: "A name" }),
      get children() {
        return z.array(node);
      },
    });
    const step = z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("wait"), until: z.iso.datetime() }),
      z.object({ kind: z.literal("ask"), mode: z.optional(z.enum(["a", "b"])), link: z.url() }),
    ]);
    const { schema } = answerForm("plan", z.object({ tree: node, step })).shape;
    const closed = { type: "object", additionalProperties: false };
    expect(schema).toMatchObject({
      properties: {
        step: {
          anyOf: [
            {
              ...closed,
              properties: { kind: { enum: ["wait"] }, until: { type: "string", format: "date-time" } },
              required: ["kind", "until"],
            },
            {
              ...closed,
              properties: {
                mode: { anyOf: [{ type: "string", enum: ["a", "b"] }, { type: "null" }] },
                link: { type: "string" },
              },
            },
          ],
        },
      },
    });
    const text = JSON.stringify(schema);
    expect(text).toContain('"description":"A name"');
    expect(text).toContain('"$ref"');
    expect(text).not.toMatch(/oneOf|const|default|pattern|uri|minLength/);
  });

  it.each([
    ["a record", () => answerForm("odd", z.object({ counts: z.record(z.string(), z.number()) }))],
    ["a tuple", () => answerForm("odd", z.object({ pair: z.tuple([z.string(), z.number()]) }))],
    ["anything", () => answerForm("odd", z.object({ anything: z.unknown() }))],
    ["no object", () => answerForm("odd", z.array(z.string()))],
  ])("cannot be made of %s, which is said at once", (_name, make) => {
    expect(make).toThrow(/Strict mode|object/);
  });
});

describe("reading", () => {
  const json = JSON.stringify(value);

  it.each([
    ["as it is", json],
    ["with white space", `\n  ${json}\n`],
    ["in a fence", `\`\`\`json\n${json}\n\`\`\``],
    ["in a fence within prose", `Here it is:\n\n\`\`\`\n${json}\n\`\`\`\nAnything else?`],
    ["between prose", `Sure! ${json} I hope {this} helps.`],
    ["after braces that are no JSON", `In {path} I found: ${json}`],
    ["after JSON of another form", `{"note": "not this"} ${json}`],
  ])("takes JSON %s", (_name, text) => {
    expect(form.read(text)).toEqual({ isRead: true, value });
  });

  it("takes the null of an optional key for its absence, and keeps a null that is meant", () => {
    const text = JSON.stringify({ summary: "x", findings: [{ line: 1, severity: "high", fix: null, owner: null }] });
    expect(form.read(text)).toEqual({
      isRead: true,
      value: { summary: "x", findings: [{ line: 1, severity: "high", owner: null }] },
    });
  });

  it("does so inside unions, lists and what refers to itself", () => {
    const node = z.object({
      label: z.optional(z.string()),
      get next() {
        return z.nullable(node);
      },
    });
    const entry = z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("a"), note: z.nullable(z.string()) }),
      z.object({ kind: z.literal("b"), note: z.optional(z.string()) }),
    ]);
    const nested = answerForm("nested", z.object({ node, entries: z.array(entry) }));
    const text = JSON.stringify({
      node: { label: null, next: { label: "end", next: null } },
      entries: [
        { kind: "a", note: null },
        { kind: "b", note: null },
      ],
    });
    expect(nested.read(text)).toEqual({
      isRead: true,
      value: {
        node: { next: { label: "end", next: null } },
        entries: [{ kind: "a", note: null }, { kind: "b" }],
      },
    });
  });

  it.each([
    ["a trailing comma", '{"summary": "x", "findings": [],}', "no JSON object"],
    ["a cut", json.slice(0, -4), "no JSON object"],
    ["prose", "I cannot say.", "no JSON object"],
    ["a missing key", '{"summary": "x"}', "findings: not a valid array"],
    ["a wrong value", json.replace('"low"', '"dire"'), "findings.0.severity: invalid value"],
    ["what strict mode does not check", json.replace("Fine.", ""), "summary: too small"],
  ])("refuses %s and names it", (_name, text, problem) => {
    expect(form.read(text)).toEqual({ isRead: false, problem: expect.stringContaining(problem) });
  });

  it("is quick on a long text full of braces", () => {
    const startedAt = performance.now();
    expect(form.read("{".repeat(200_000)).isRead).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
