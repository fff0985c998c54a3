import * as fc from "fast-check";
import { expect, it } from "vitest";
import { tiers } from "../../../src/core/models/tier.ts";
import { ladderOf, ownTiers, parseSettings, settingsSchema } from "../../../src/host/settingsSchema.ts";
import { anyJson, mutatedJson } from "../../support/fuzz/mutations.ts";
import { ofSchema } from "../../support/fuzz/ofSchema.ts";
import { inheritedByAll } from "../../support/fuzz/prototypes.ts";
import { anyText } from "../../support/fuzz/texts.ts";
import { patient, tried } from "../../support/fuzz/tried.ts";

const names = Object.keys(settingsSchema.shape);
const entry = fc.record(
  {
    preset: fc.constantFrom("openai", "compatible", "azure", "ollama"),
    baseUrl: fc.constantFrom("https://a.example/v1", "http://localhost:1"),
    label: anyText,
    headers: fc.dictionary(anyText, anyText),
    models: anyJson,
  },
  { requiredKeys: ["preset"] },
);
const settings = fc
  .tuple(ofSchema(settingsSchema), fc.dictionary(anyText, entry, { maxKeys: 3 }))
  .map(([all, connections]) => ({ ...Object(all), connections }));

it("any settings are read, and give each tier a model of some name", patient, () => {
  const before = inheritedByAll();
  fc.assert(
    fc.property(fc.oneof(settings, mutatedJson(settings), anyJson), anyText, (found, other) => {
      const written = new Map(Object.entries(Object(found)));
      const read = parseSettings(Object.fromEntries(names.map((name) => [name, written.get(name)])));
      for (const name of [read.connection, other]) {
        const ladder = ladderOf(read, name);
        for (const tier of tiers) {
          expect(ladder[tier].model).toMatch(/./);
          expect(ladder[tier].maxOutputTokens).toBeGreaterThan(0);
        }
        ownTiers(read, name);
      }
      for (const name of Object.keys(read.connections)) expect(name).not.toBe("__proto__");
      expect(read.maxInputTokens).toBeGreaterThanOrEqual(1000);
    }),
    tried(150),
  );
  expect(inheritedByAll()).toEqual(before);
});
