import { loadCatalog } from "../../core/models/catalog.ts";
import { type Tier, tiers } from "../../core/models/tier.ts";
import { type PresetId, presets } from "../../core/provider/presets.ts";
import { isWebAddress } from "../../address/webAddress.ts";
import { withoutSlash } from "../connection/address.ts";
import { type ConnectionEntry, nameFault } from "../connection/entries.ts";
import { t } from "../../l10n/language.ts";

/** A connection while it is being written. What was typed stays when the user goes back. */
export interface Draft {
  readonly preset: PresetId;
  /** The name it had when an existing connection is edited. */
  readonly editedName: string | undefined;
  readonly name: string;
  readonly baseUrl: string;
  readonly auth: "key" | "entra";
  readonly tenant: string;
  /** What was typed; empty leaves the stored key, or sends none. */
  readonly key: string;
  readonly spread: "ladder" | "one" | "perTier";
  readonly model: string;
  readonly models: Readonly<Record<Tier, string>>;
  /** Which model each name is, where that is not the name itself. */
  readonly is: Readonly<Record<string, string>>;
  /** What the wizard does not ask for, kept as the user wrote it. */
  readonly rest: Partial<ConnectionEntry>;
}

const noModels = { low: "", medium: "", high: "", max: "" };

/** For a connection that is not there yet. `taken` are the names of those that are. */
export function newDraft(preset: PresetId, taken: readonly string[]): Draft {
  return {
    preset,
    editedName: undefined,
    name: freeName(preset, taken),
    baseUrl: presets[preset].baseUrl ?? "",
    auth: "key",
    tenant: "",
    key: "",
    spread: presets[preset].mayServeAnything && preset !== "openrouter" ? "one" : "ladder",
    model: "",
    models: noModels,
    is: {},
    rest: {},
  };
}

/** For an existing connection, with all that its entry says. */
export function draftOf(name: string, entry: ConnectionEntry): Draft {
  const { preset, baseUrl, auth, tenant, model, models, ...rest } = entry;
  const chosen = Object.fromEntries(tiers.map((tier) => [tier, models?.[tier]?.model ?? model ?? ""]));
  const known = tiers.flatMap((tier) => {
    const { model: served = model, is } = models?.[tier] ?? {};
    return served && is ? [[served, is]] : [];
  });
  const isPerTier = tiers.some((tier) => models?.[tier]?.model !== undefined);
  return {
    ...newDraft(preset, []),
    editedName: name,
    name,
    baseUrl: baseUrl ?? presets[preset].baseUrl ?? "",
    auth: auth ?? "key",
    tenant: tenant ?? "",
    spread: isPerTier ? "perTier" : model ? "one" : "ladder",
    model: model ?? "",
    models: { ...noModels, ...chosen },
    is: Object.fromEntries(known),
    rest: { ...rest, ...(models ? { models } : {}) },
  };
}

/** What will be in the settings: nothing that the preset says already, and what the wizard did not ask for as it was. */
export function entryOf(draft: Draft): ConnectionEntry {
  const { preset, auth, tenant, rest } = draft;
  const { models: before, ...others } = rest;
  const baseUrl = withoutSlash(draft.baseUrl);
  const isOwnAddress = baseUrl !== "" && baseUrl !== presets[preset].baseUrl;
  const models = rungsOf(draft, before);
  return {
    preset,
    ...(isOwnAddress ? { baseUrl } : {}),
    ...(auth === "entra" ? { auth, ...(tenant ? { tenant } : {}) } : {}),
    ...(draft.spread === "one" && draft.model ? { model: draft.model } : {}),
    ...(models ? { models } : {}),
    ...others,
  };
}

/** The tiers' own models and what they are, over efforts and caps that were there before. */
function rungsOf(draft: Draft, before: ConnectionEntry["models"]): ConnectionEntry["models"] {
  const rungs: NonNullable<ConnectionEntry["models"]> = {};
  for (const tier of tiers) {
    const { model: _model, is: _is, ...kept } = before?.[tier] ?? {};
    const served = draft.spread === "perTier" ? draft.models[tier] : draft.spread === "one" ? draft.model : "";
    const is = served ? draft.is[served] : undefined;
    const model = draft.spread === "perTier" && served ? { model: served } : {};
    const rung = { ...kept, ...model, ...(is !== undefined && is !== served ? { is } : {}) };
    if (Object.keys(rung).length > 0) rungs[tier] = rung;
  }
  return Object.keys(rungs).length > 0 ? rungs : undefined;
}

/** The models that the draft asks for by a name which the catalog does not know, each once. */
export function unknownNames({ spread, model, models }: Draft): string[] {
  const names = spread === "one" ? [model] : spread === "perTier" ? tiers.map((tier) => models[tier]) : [];
  return [...new Set(names)].filter((name) => name !== "" && loadCatalog().find(name) === undefined);
}

const endpointPaths = /\/(responses|chat\/completions|completions|models|embeddings)(\/.*)?$/;

/**
 * The base URL that a pasted address means: without query, without the path of an endpoint, and for Azure with
 * `/openai/v1`. Undefined when it is no web address; a host without a scheme gets one.
 */
export function cleanAddress(typed: string, preset: PresetId): string | undefined {
  const text = typed.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${isLocal(text) ? "http" : "https"}://${text}`;
  if (text === "" || !isWebAddress(withScheme)) return undefined;
  const url = new URL(withScheme);
  if (url.username || url.password) return undefined;
  const path = withoutSlash(url.pathname).replace(endpointPaths, "");
  if (preset === "azure") return `${url.origin}${path.replace(/\/openai(\/.*)?$/, "")}/openai/v1`;
  return `${url.origin}${path}`;
}

function isLocal(text: string): boolean {
  return /^(localhost|127\.|\[::1\]|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/i.test(text);
}

/** A name for a new connection that is not taken: the preset's, with a number from the second on. */
function freeName(base: string, taken: readonly string[]): string {
  const numbered = (count: number) => (count === 1 ? base : `${base}-${count}`);
  for (let count = 1; ; count += 1) if (!taken.includes(numbered(count))) return numbered(count);
}

/** Why a name cannot be used, as a sentence. */
export function refuseName(name: string, { editedName }: Draft, taken: readonly string[]): string | undefined {
  const fault = nameFault(name);
  if (fault !== undefined) return t("Use up to 40 letters, digits, spaces, dots, dashes or underscores.");
  return name !== editedName && taken.includes(name) ? t("There is a connection of that name already.") : undefined;
}
