import * as z from "zod/mini";
import type { Finding, SecretKind } from "../../core/context/secrets/finding.ts";
import { lazy } from "../lazy.ts";

/** As much of a secretlint rule as is used (13.0, 2026-11). */
const ruleSchema = z.object({
  meta: z.object({ id: z.string() }),
  create: z.custom<Create>((one) => typeof one === "function"),
});
const reportSchema = z.object({ message: z.unknown(), range: z.tuple([z.number(), z.number()]) });

type Create = (context: object, options: object) => { file?(source: object): unknown };

/**
 * Left out: what reports the whole text or the whole address instead of the secret (our own rules are finer), what reports
 * a range that does not begin where the secret does, and the comments by which a file could switch rules off.
 */
const unusedRules = /-(?:gcp|privatekey|basicauth|database-connection-string|filter-comments)$/;
const unusedMessages = new Set(["AWSAccountID", "AWSSecretAccessKey", "PackageJSON_xOauthToken", "Npmrc_authToken"]);

const kinds: readonly (readonly [RegExp, SecretKind])[] = [
  [/webhook/i, "webhook address"],
  [/-aws$/, "access key"],
  [/-(?:openai|anthropic|groq|stripe|sendgrid|tailscale|linear)$/, "API key"],
];

const rules = lazy(async () => {
  const preset = await import("@secretlint/secretlint-rule-preset-recommend");
  const all = z.array(ruleSchema).parse(preset.rules);
  return all.filter(({ meta }) => !unusedRules.test(meta.id));
});

/** Secrets of known makers, by the rules of secretlint's recommended preset, which is loaded with the first text. */
export async function findKnownSecrets(text: string): Promise<readonly Finding[]> {
  const source = { filePath: "text.txt", ext: ".txt", contentType: "text", content: text };
  const found: Finding[] = [];
  for (const { meta, create } of await rules.get()) {
    const context = {
      sharedOptions: {},
      createTranslator: () => (id: string) => id,
      ignore: () => undefined,
      report(report: unknown): void {
        const { message, range } = reportSchema.parse(report);
        const name = String(message);
        if (unusedMessages.has(name)) return;
        const kind = kinds.find(([pattern]) => pattern.test(name) || pattern.test(meta.id))?.[1] ?? "access token";
        found.push({ start: range[0], end: range[1], kind });
      },
    };
    // Most answer at once; a rule may be asynchronous.
    // oxlint-disable-next-line no-await-in-loop
    await create(context, {}).file?.(source);
  }
  return found;
}
