import * as z from "zod/mini";

export function packageVersion(manifest: unknown): string {
  return z.catch(z.object({ version: z.string() }), { version: "0.0.0" }).parse(manifest).version;
}
