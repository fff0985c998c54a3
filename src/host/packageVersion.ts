import * as z from "zod/mini";

/** As the manifest has it; `0.0.0` where it has none. */
export function packageVersion(manifest: unknown): string {
  return z.catch(z.object({ version: z.string() }), { version: "0.0.0" }).parse(manifest).version;
}
