import * as z from "zod/mini";
import facts from "./catalog.json" with { type: "json" };
import { modelSchema, toolPricesSchema } from "./modelSchema.ts";

const catalogSchema = z.object({
  asOf: z.string(),
  unit: z.string(),
  caveats: z.array(z.string()),
  sources: z.record(z.string(), z.string()),
  hostedToolPrices: z.optional(toolPricesSchema),
  models: z.array(modelSchema),
});

/** What is known of one model. `price.sources` are whole texts, ready to show. */
export type Model = Readonly<z.infer<typeof modelSchema>> & {
  /** The same for all models; here so that one value prices a request. */
  readonly hostedToolPrices?: z.infer<typeof toolPricesSchema> | undefined;
};

export interface Catalog {
  /** The day that prices and dates were read, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly unit: string;
  readonly caveats: readonly string[];
  readonly models: readonly Model[];
  readonly hostedToolPrices: z.infer<typeof toolPricesSchema> | undefined;
  /**
   * By exact id, alias, dated snapshot (`gpt-5.4-2026-03-05`) or OpenAI's name at a gateway (`openai/gpt-5.4`).
   * Undefined when unknown: then nothing may be claimed about its price.
   */
  find(id: string): Model | undefined;
}

let loaded: Catalog | undefined;

/** Parsed once, on first use. */
export function loadCatalog(): Catalog {
  return (loaded ??= parseCatalog(facts));
}

/** Throws a ZodError when the data does not fit. */
export function parseCatalog(data: unknown): Catalog {
  const { sources, models: raw, hostedToolPrices, ...about } = catalogSchema.parse(data);
  const models = raw.map((model) => ({
    ...model,
    hostedToolPrices,
    price: { ...model.price, sources: model.price.sources.map((key) => sources[key] ?? key) },
  }));
  const byName = new Map<string, Model>();
  const foreign = new Set<string>();
  for (const model of models) {
    for (const name of [model.id, ...(model.aliases ?? [])]) byName.set(name, model);
    for (const name of model.foreignSnapshots ?? []) foreign.add(name);
  }
  const named = (name: string) =>
    byName.get(name) ?? (foreign.has(name) ? undefined : byName.get(name.replace(snapshotDate, "")));
  return { ...about, models, hostedToolPrices, find: (id) => named(id) ?? named(withoutGateway(id)) };
}

const snapshotDate = /-\d{4}-\d\d-\d\d$/;
const openAiAtGateways = new Set(["openai", "azure", "azure_ai", "azure-openai"]);

/** Other vendors reuse short names, so only a prefix that says OpenAI is taken off. */
function withoutGateway(id: string): string {
  const parts = id.split("/");
  const vendor = parts.at(-2);
  return vendor !== undefined && openAiAtGateways.has(vendor) ? (parts.at(-1) ?? id) : id;
}
