import type { Receipt } from "../../core/money/receipt.ts";
import type { PresetId } from "../../core/provider/presets.ts";
import { presets } from "../../core/provider/presets.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { Settings } from "../settingsSchema.ts";

/** All that telemetry may know of a request: numbers and names that Plumb or the settings gave, no text of anybody. */
export interface FinishedRequest {
  /** `gen_ai.provider.name`. */
  readonly provider: string;
  readonly model: string;
  readonly effort: string;
  readonly tier: string;
  readonly command: string;
  readonly maxOutputTokens: number;
  readonly receipt: Receipt | undefined;
  readonly finish: string | undefined;
  /** The kind of the failure, never its message: that may quote the question. */
  readonly failure: string | undefined;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Undefined for what no provider ran: what was never sent, kept answers and the simulation. */
export function finishedRequestOf(turn: Turn, settings: Settings, now: number): FinishedRequest | undefined {
  const { receipt, rung, decision, failure } = turn;
  if (!rung || !decision || receipt?.isSimulated || receipt?.cached) return undefined;
  const preset = presetOf(receipt?.connection, settings);
  if (preset === "simulation") return undefined;
  return {
    provider: providerNames[preset],
    model: receipt?.model ?? rung.model,
    effort: receipt?.effort ?? rung.effort,
    tier: decision.tier,
    command: turn.command,
    maxOutputTokens: rung.maxOutputTokens,
    receipt,
    finish: failure ? undefined : turn.finish,
    failure: failure?.kind,
    startedAt: receipt ? now - receipt.elapsedMs : turn.askedAt,
    endedAt: now,
  };
}

/** The receipt knows the connection by its label; without one, it is the connection in use. */
function presetOf(label: string | undefined, { connections, connection }: Settings): PresetId {
  const entries = Object.entries(connections);
  const named = entries.find(([name, entry]) => label !== undefined && [entry.label, name].includes(label));
  const byPreset = entries.find(([, { preset }]) => label !== undefined && presets[preset].label === label);
  return (named ?? byPreset)?.[1].preset ?? connections[connection]?.preset ?? "compatible";
}

/** The convention's own names where it has one (2026-11); else Plumb's name for the kind of server. */
const providerNames: Readonly<Record<PresetId, string>> = {
  openai: "openai",
  azure: "azure.ai.openai",
  openrouter: "openrouter",
  litellm: "litellm",
  vllm: "vllm",
  ollama: "ollama",
  lmstudio: "lmstudio",
  deepseek: "deepseek",
  groq: "groq",
  gemini: "gcp.gemini",
  compatible: "openai",
  editor: "vscode",
  simulation: "simulation",
};
