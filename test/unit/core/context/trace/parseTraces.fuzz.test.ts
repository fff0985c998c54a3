import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { cleanLines } from "../../../../../src/core/context/trace/cleanLines.ts";
import { cleanPath } from "../../../../../src/core/context/trace/matchPath.ts";
import { onlyTrace } from "../../../../../src/core/context/trace/onlyTrace.ts";
import { findTraces } from "../../../../../src/core/context/trace/parseTraces.ts";
import { framesOf, innermostOwn } from "../../../../../src/core/context/trace/trace.ts";
import { mutatedText } from "../../../../support/fuzz/mutations.ts";
import { anyText } from "../../../../support/fuzz/texts.ts";
import { patient, tried } from "../../../../support/fuzz/tried.ts";

const samples = globSync("samples/*.txt", { cwd: import.meta.dirname }).map((name) =>
  readFileSync(join(import.meta.dirname, name), "utf8"),
);
const lines = fc.constantFrom(...new Set(samples.flatMap((text) => text.split("\n"))));
/** A whole sample with faults in it, and lines of any samples in any order. */
const texts = fc.oneof(
  mutatedText(fc.constantFrom(...samples)),
  fc
    .array(fc.oneof({ weight: 8, arbitrary: lines }, { weight: 1, arbitrary: anyText }), { maxLength: 25 })
    .map((all) => all.join("\n")),
);

it("any output is read as traces whose lines it has and whose places are places", patient, () => {
  fc.assert(
    fc.property(texts, (text) => {
      onlyTrace(text);
      const clean = cleanLines(text);
      for (const { trace, first, last } of findTraces(clean)) {
        expect(first).toBeGreaterThanOrEqual(0);
        expect(last).toBeGreaterThanOrEqual(first);
        expect(last).toBeLessThan(clean.length);
        innermostOwn(trace);
        for (const frame of framesOf(trace)) {
          for (const number of [frame.line, frame.column])
            if (number !== undefined) expect(Number.isSafeInteger(number) && number >= 0).toBe(true);
          if (frame.path !== undefined) cleanPath(frame);
        }
      }
    }),
    tried(80),
  );
});
