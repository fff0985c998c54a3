import type { Catalog } from "../models/catalog.ts";
import { type Fallback, fallbacksFor } from "../models/fallbacks.ts";
import { takesImages } from "../models/imageTokens.ts";
import { inputLimitOf } from "../models/inputLimit.ts";
import type { Rung } from "../models/rung.ts";
import { hasFlexPrice } from "./flex.ts";

/** What a question asks of whoever stands in for its model. */
interface Needs {
  readonly inputTokens: number;
  readonly hasImages: boolean;
  readonly isFlex: boolean;
}

/** Of a rung's fallbacks those that can be asked the same question, word for word and at the same price tier. */
export function standInsFor(
  rung: Rung,
  { inputTokens, hasImages, isFlex }: Needs,
  catalog: Catalog,
  isServed?: (model: string) => boolean,
): readonly Fallback[] {
  return fallbacksFor(rung, catalog, isServed).filter(
    ({ rung: { maxOutputTokens }, model }) =>
      inputTokens <= inputLimitOf(model, maxOutputTokens) &&
      (!hasImages || takesImages(model)) &&
      (!isFlex || hasFlexPrice(model)),
  );
}
