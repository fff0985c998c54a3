import type { Catalog } from "../../core/models/catalog.ts";
import { rungFor } from "../../core/models/ladders.ts";
import { catalogName } from "../../core/models/rung.ts";
import { estimate } from "../../core/money/estimate.ts";
import type { HighRung } from "../../core/money/savings.ts";
import { ladderOf, type Settings } from "../settingsSchema.ts";

/** What high stands for on the connection in use: savings are told against it. */
export function highRungOf(settings: Settings, catalog: Catalog): HighRung {
  const { rung } = rungFor(ladderOf(settings, settings.connection), "high", catalog);
  const model = catalog.find(catalogName(rung));
  const { typicalThinking } = estimate({ inputTokens: 0, tier: "high", rung, model });
  return { name: rung.model, model, maxOutputTokens: rung.maxOutputTokens, typicalThinking };
}
