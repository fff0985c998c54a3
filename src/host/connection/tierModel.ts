import type { Tier } from "../../core/models/tier.ts";
import type { ConnectionEntry } from "./entries.ts";

/** The entry with that model for the tier; without one with the tier's usual model. All else stays as it was. */
export function withModel(entry: ConnectionEntry, tier: Tier, model = ""): ConnectionEntry {
  // What a name stands for belonged to the one before.
  const { model: _before, is: _is, ...rest } = entry.models?.[tier] ?? {};
  const { [tier]: _rung, ...others } = entry.models ?? {};
  const rung = { ...rest, ...(model !== "" && { model }) };
  const models = Object.keys(rung).length > 0 ? { ...others, [tier]: rung } : others;
  const { models: _models, ...plain } = entry;
  return Object.keys(models).length > 0 ? { ...plain, models } : plain;
}
