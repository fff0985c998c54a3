import * as vscode from "vscode";
import * as z from "zod/mini";
import { ladders } from "../core/models/ladders.ts";
import type { Ladder } from "../core/models/rung.ts";
import { efforts, tiers } from "../core/models/tier.ts";
import { leans } from "../core/router/lean.ts";

const baseUrl = z.string().check(
  z.trim(),
  z.refine((text) => text === "" || isWebAddress(text)),
);
const rung = z.object({
  model: z.string().check(z.minLength(1)),
  effort: z.enum(efforts),
  maxOutputTokens: z.number().check(z.int(), z.minimum(256), z.maximum(1_000_000)),
});

/** One line a setting: how it is read and what holds when it is missing or wrong. */
const settingsSchema = z.object({
  "connection.preset": z.catch(z.enum(["openai", "compatible", "simulation"]), "openai"),
  "connection.baseUrl": z.catch(baseUrl, ""),
  "connection.api": z.catch(z.enum(["auto", "responses", "chat"]), "auto"),
  "connection.model": z.catch(z.string().check(z.trim()), ""),
  ladderPreset: z.catch(z.enum(["openai", "o-series"]), "openai"),
  ladder: z.catch(z.partialRecord(z.enum(tiers), z.partial(rung)), {}),
  lean: z.catch(z.enum(leans), "balanced"),
  classifier: z.catch(z.boolean(), false),
  learn: z.catch(z.boolean(), true),
  maxInputTokens: z.catch(z.number().check(z.int(), z.minimum(1000), z.maximum(2_000_000)), 100_000),
  idleTimeoutSeconds: z.catch(z.number().check(z.minimum(5), z.maximum(3600)), 300),
  totalTimeoutMinutes: z.catch(z.number().check(z.minimum(1), z.maximum(1440)), 30),
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;
export type SettingName = keyof Settings;

/** All of `plumb.*` as one value. They are machine-scoped in the manifest: a repository cannot set them. */
export function readSettings(): Settings {
  const stored = vscode.workspace.getConfiguration("plumb");
  const names = Object.keys(settingsSchema.shape);
  return settingsSchema.parse(Object.fromEntries(names.map((name) => [name, stored.get(name)])));
}

export async function writeSetting<Name extends SettingName>(name: Name, value: Settings[Name]): Promise<void> {
  await vscode.workspace.getConfiguration("plumb").update(name, value, vscode.ConfigurationTarget.Global);
}

/** The preset's rungs, changed where the user's settings say so. */
export function ladderOf(settings: Settings): Ladder {
  const preset = ladders[settings.ladderPreset];
  const model = settings["connection.preset"] === "compatible" ? settings["connection.model"] : "";
  const rungOf = (tier: (typeof tiers)[number]) => {
    const own = settings.ladder[tier];
    const chosen = own?.model ?? (model || preset[tier].model);
    return {
      model: chosen,
      effort: own?.effort ?? preset[tier].effort,
      maxOutputTokens: own?.maxOutputTokens ?? preset[tier].maxOutputTokens,
      // They were chosen for the preset's model.
      ...(chosen === preset[tier].model ? { fallbacks: preset[tier].fallbacks } : {}),
    };
  };
  return { low: rungOf("low"), medium: rungOf("medium"), high: rungOf("high"), max: rungOf("max") };
}

export function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === "http:" || url?.protocol === "https:";
}
