/** Set by `npm run test:soak` to how often each property is tried there. */
const asked = Number(process.env["PLUMB_FUZZ"]) || 0;

/**
 * How often a property is tried: `few` times in every run of the tests, always with the same values, so that nothing
 * fails that nobody changed; PLUMB_FUZZ times with others each time. A failure prints the seed and the smallest value.
 */
export function tried(few: number): { readonly numRuns: number; readonly seed?: number } {
  return asked > 0 ? { numRuns: asked } : { numRuns: few, seed: 20_261_121 };
}

/** For a test that tries many values: slow machines need longer than the usual five seconds. */
export const patient = { timeout: asked > 0 ? 3_600_000 : 60_000 };
