/** In milliseconds; the last one again and again. */
const pauses = [300, 1_000, 3_000, 10_000];

/**
 * Loads a part of the page, again until it is there: it may lie on another machine, to which the line breaks for a while.
 * Chromium asks anew for a module that did not come (seen in 156).
 */
export async function patiently<Part>(load: () => Promise<Part>): Promise<Part> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauses[Math.min(attempt, pauses.length - 1)]));
    }
  }
}
