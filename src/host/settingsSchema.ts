import * as z from "zod/mini";
import type { Limits } from "../core/cache/policy.ts";
import { ladders } from "../core/models/ladders.ts";
import type { Ladder, Rung } from "../core/models/rung.ts";
import { type Tier, tiers } from "../core/models/tier.ts";
import { leans } from "../core/router/lean.ts";
import { budgetSettings } from "./budget/budgetSetting.ts";
import { isWebAddress } from "../address/webAddress.ts";
import { readEntries, type ReadEntries } from "./connection/entries.ts";
import { rungSettings } from "./connection/rungSetting.ts";
import { notifyModes } from "./notify/notifyMode.ts";

/** A relative one would mean another folder in each window. */
const isEmptyOrWhole = (text: string) => text === "" || /^(?:~?[\\/]|~$|[A-Za-z]:[\\/])/.test(text);
const isEmptyOrWebAddress = (text: string) => text === "" || isWebAddress(text);

/** One line a setting: how it is read and what holds when it is missing or wrong. */
export const settingsSchema = z.object({
  connection: z.catch(z.string().check(z.trim(), z.minLength(1)), "openai"),
  connections: z.catch(z.record(z.string(), z.unknown()), {}),
  ladderPreset: z.catch(z.enum(["openai", "o-series"]), "openai"),
  ladder: z.catch(rungSettings, {}),
  lean: z.catch(z.enum(leans), "balanced"),
  learn: z.catch(z.boolean(), true),
  classifier: z.catch(z.boolean(), false),
  budgets: z.catch(budgetSettings, {}),
  "context.automatic": z.catch(z.boolean(), true),
  maxInputTokens: z.catch(z.number().check(z.int(), z.minimum(1000), z.maximum(2_000_000)), 100_000),
  concurrency: z.catch(z.number().check(z.int(), z.minimum(1), z.maximum(32)), 4),
  nightHour: z.catch(z.number().check(z.int(), z.minimum(0), z.maximum(23)), 1),
  idleTimeoutSeconds: z.catch(z.number().check(z.minimum(5), z.maximum(3600)), 300),
  "debugger.offerOnException": z.catch(z.boolean(), true),
  "telemetry.otlpEndpoint": z.catch(z.string().check(z.trim(), z.refine(isEmptyOrWebAddress)), ""),
  notify: z.catch(z.enum(notifyModes), "away"),
  background: z.catch(z.enum(["auto", "never"]), "auto"),
  backgroundHours: z.catch(z.number().check(z.minimum(0.1), z.maximum(168)), 3),
  totalTimeoutMinutes: z.catch(z.number().check(z.minimum(1), z.maximum(1440)), 30),
  "tools.workspace": z.catch(z.enum(["on", "off"]), "on"),
  "prompts.folder": z.catch(z.string().check(z.trim(), z.refine(isEmptyOrWhole)), ""),
  "cache.enabled": z.catch(z.boolean(), true),
  "cache.days": z.catch(z.number().check(z.minimum(0), z.maximum(365)), 7),
  "cache.megabytes": z.catch(z.number().check(z.minimum(1), z.maximum(1000)), 50),
  "cache.suggest": z.catch(z.boolean(), false),
});

export type WrittenSettings = z.infer<typeof settingsSchema>;
/** The settings with the connections read: those that hold, and what is wrong with the others. */
export type Settings = Readonly<Omit<WrittenSettings, "connections">> & {
  readonly connections: ReadEntries["entries"];
  readonly connectionFaults: ReadEntries["faults"];
};

/** What VS Code gives for each name, read and completed. */
export function parseSettings(stored: Readonly<Record<string, unknown>>): Settings {
  const { connections, ...others } = settingsSchema.parse(stored);
  const { entries, faults } = readEntries(connections);
  return { ...others, connections: entries, connectionFaults: faults };
}

/** The preset's rungs, changed where the user's settings say so: the connection's own first, then the general ones. */
export function ladderOf(settings: Settings, connectionName: string): Ladder {
  const preset = ladders[settings.ladderPreset];
  const entry = settings.connections[connectionName];
  const rungOf = (tier: Tier) => {
    const general = settings.ladder[tier];
    const own = entry?.models?.[tier];
    const base: Rung = preset[tier];
    const background = own?.background ?? general?.background ?? base.background;
    const model = own?.model ?? (entry?.model || (general?.model ?? preset[tier].model));
    return {
      model,
      effort: own?.effort ?? general?.effort ?? preset[tier].effort,
      maxOutputTokens: own?.maxOutputTokens ?? general?.maxOutputTokens ?? preset[tier].maxOutputTokens,
      ...(background !== undefined && { background }),
      ...(own?.is === undefined ? {} : { is: own.is }),
      // They were chosen for the preset's model.
      ...(model === preset[tier].model ? { fallbacks: preset[tier].fallbacks } : {}),
    };
  };
  return { low: rungOf("low"), medium: rungOf("medium"), high: rungOf("high"), max: rungOf("max") };
}

/** The tiers whose model the user chose for this very connection. */
export function ownTiers(settings: Settings, connectionName: string): ReadonlySet<Tier> {
  const entry = settings.connections[connectionName];
  return new Set(tiers.filter((tier) => entry?.models?.[tier]?.model ?? entry?.model));
}

export function cacheLimits(settings: Settings): Limits {
  return { days: settings["cache.days"], bytes: settings["cache.megabytes"] * 1_000_000 };
}
