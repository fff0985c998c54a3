import type { AttachedImage } from "../task/image.ts";
import type { Model } from "./catalog.ts";

/** Patches of 32 × 32 pixels, scaled down to at most `most`; or a base and tiles of 512 × 512. */
type Rule =
  | { readonly by: "patches"; readonly each: number; readonly most: number }
  | { readonly by: "tiles"; readonly base: number; readonly each: number };

/**
 * By the beginning of a model's name; the first that fits counts, so longer ones stand above. Tiles: OpenAI's vision
 * guide (2025). Patches: measured by users, 1.2 a patch on gpt-5-mini and on GPT-6 (2026-06, 2026-10), 1.62 on
 * gpt-4.1-mini (2025-04).
 */
const rules: readonly (readonly [string, Rule])[] = [
  ["gpt-4o-mini", { by: "tiles", base: 2833, each: 5667 }],
  ["gpt-4.1-mini", { by: "patches", each: 1.62, most: 1536 }],
  ["gpt-4.1-nano", { by: "patches", each: 2.46, most: 1536 }],
  ["o4-mini", { by: "patches", each: 1.72, most: 1536 }],
  ["gpt-5-mini", { by: "patches", each: 1.2, most: 1536 }],
  ["gpt-5-nano", { by: "patches", each: 1.2, most: 1536 }],
  ["gpt-4o", { by: "tiles", base: 85, each: 170 }],
  ["gpt-4.1", { by: "tiles", base: 85, each: 170 }],
  ["o1", { by: "tiles", base: 75, each: 150 }],
  ["o3", { by: "tiles", base: 75, each: 150 }],
];
/** Of GPT-6 and of what nobody has measured: it errs high, as nothing is scaled down. */
const usual: Rule = { by: "patches", each: 1.2, most: Infinity };

/** Tokens of input that an image takes; of an unknown model a guess that errs high. */
export function imageTokens(
  { width, height }: Pick<AttachedImage, "width" | "height">,
  model: Model | undefined,
): number {
  const rule = rules.find(([name]) => model?.id.startsWith(name))?.[1] ?? usual;
  if (rule.by === "patches") return Math.ceil(patches(width, height, rule.most) * rule.each);
  const inSquare = Math.min(1, 2048 / Math.max(width, height));
  const scale = inSquare * Math.min(1, 768 / (inSquare * Math.min(width, height)));
  return rule.base + rule.each * Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512);
}

function patches(width: number, height: number, most: number): number {
  const all = Math.ceil(width / 32) * Math.ceil(height / 32);
  return Math.min(all, most);
}

/** Whether a question to it may carry images; an unknown model is asked, and its refusal tells. */
export function takesImages(model: Model | undefined): boolean {
  return model?.supports.vision !== false;
}
