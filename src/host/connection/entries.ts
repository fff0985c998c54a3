import * as z from "zod/mini";
import { type PresetId, presetIds, presets } from "../../core/provider/presets.ts";
import { headerProblems } from "../../core/provider/credentials.ts";
import { isWebAddress } from "../../address/webAddress.ts";
import { servedRungSettings } from "./rungSetting.ts";
import { t } from "../../l10n/language.ts";

const text = z.string().check(z.trim(), z.minLength(1));

const entrySchema = z.object({
  preset: z.enum(presetIds),
  baseUrl: z.optional(text.check(z.refine(isWebAddress))),
  label: z.optional(text.check(z.maxLength(40))),
  api: z.optional(z.enum(["auto", "responses", "chat"])),
  models: z.optional(servedRungSettings),
  model: z.optional(z.string().check(z.trim())),
  headers: z.optional(z.record(z.string(), z.string())),
  auth: z.optional(z.enum(["key", "entra"])),
  tenant: z.optional(z.string().check(z.regex(/^[\w.-]{1,100}$/))),
  keepAtProvider: z.optional(z.boolean()),
  background: z.optional(z.boolean()),
  fallback: z.optional(text),
});

/** One connection as the settings write it. */
export type ConnectionEntry = Readonly<z.infer<typeof entrySchema>>;
type ConnectionEntries = Readonly<Record<string, ConnectionEntry>>;

export interface ReadEntries {
  readonly entries: ConnectionEntries;
  /** One sentence for each entry that was left out, and why. */
  readonly faults: readonly string[];
}

/** These are there without being listed; an entry of the same name may change them, but not what they are. */
const builtIn = {
  openai: { preset: "openai" },
  simulation: { preset: "simulation" },
  editor: { preset: "editor" },
} as const satisfies Record<string, { readonly preset: PresetId }>;

/** Whether a name is there without being listed. */
export function isBuiltIn(name: string | undefined): boolean {
  return name !== undefined && Object.hasOwn(builtIn, name);
}

/** What the user's `plumb.connections` says. A wrong entry is left out and said; the others hold. */
export function readEntries(written: WrittenEntries): ReadEntries {
  const entries: Record<string, ConnectionEntry> = { ...builtIn };
  const faults: string[] = [];
  for (const [name, value] of Object.entries(written)) {
    const fault = nameFault(name);
    const parsed = entrySchema.safeParse(value);
    const reason = fault ?? (parsed.success ? misfit(name, parsed.data) : wordsFor(parsed.error.issues[0]));
    if (reason !== undefined) faults.push(t("The connection “{0}” in your settings is left out: {1}.", name, reason));
    else if (parsed.success) entries[name] = parsed.data;
  }
  return { entries, faults };
}

/** `plumb.connections` as the user wrote it, right or wrong. */
export type WrittenEntries = Readonly<Record<string, unknown>>;

/** With the entry in its place or at the end, or without it. What else is there stays, right or wrong. */
export function withEntry(written: WrittenEntries, name: string, entry: unknown): WrittenEntries {
  if (entry !== undefined) return { ...written, [name]: entry };
  return Object.fromEntries(Object.entries(written).filter(([other]) => other !== name));
}

/** What is wrong with a name, as the end of a sentence. It is part of the name that its key is stored under. */
export function nameFault(name: string): string | undefined {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u.test(name) && name !== "__proto__"
    ? undefined
    : t("its name has to be up to 40 letters, digits, spaces, dots, dashes or underscores");
}

/** What is wrong although every field by itself is right. */
function misfit(name: string, { preset, baseUrl, auth, headers }: ConnectionEntry): string | undefined {
  const fixed = Object.entries(builtIn).find(([known]) => known === name)?.[1].preset;
  if (fixed !== undefined && preset !== fixed) return t("that name stands for {0}", presets[fixed].label);
  const isAddressed = preset !== "simulation" && preset !== "editor";
  if (isAddressed && presets[preset].baseUrl === undefined && baseUrl === undefined) return t("baseUrl is missing");
  const address = baseUrl ?? presets[preset].baseUrl;
  if (auth === "entra" && address !== undefined && !isSafeForTokens(address))
    return t("a token of Microsoft Entra ID is only sent over https");
  const [problem] = headerProblems(headers ? { headers } : {});
  return problem?.replace(/^[A-Z]/, (letter) => letter.toLowerCase()).replace(/\.$/, "");
}

function isSafeForTokens(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || hostname === "127.0.0.1" || hostname === "localhost";
}

const fieldWords: Readonly<Record<string, string>> = {
  preset: t("preset has to be one of {0}", presetIds.join(", ")),
  baseUrl: t("baseUrl has to start with http:// or https://"),
  label: t("label has to be 1 to 40 characters"),
  api: t("api has to be auto, responses or chat"),
  models: t("models may hold low, medium, high and max, each with model, effort, maxOutputTokens and is"),
  model: t("model has to be a model's name"),
  headers: t("headers has to hold header names, each with a text of one line"),
  auth: t("auth has to be key or entra"),
  tenant: t("tenant has to be a directory's id or domain"),
  keepAtProvider: t("keepAtProvider has to be true or false"),
  background: t("background has to be true or false"),
  fallback: t("fallback has to be the name of another connection"),
};

function wordsFor(issue: { readonly path: readonly PropertyKey[] } | undefined): string {
  const [field] = issue?.path ?? [];
  return (typeof field === "string" ? fieldWords[field] : undefined) ?? t("it has to be an object with a preset");
}
