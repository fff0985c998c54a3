import type { Effort, Tier } from "./tier.ts";

/** What a tier stands for on a connection. */
export interface Rung {
  /** As the server calls it: on Azure the name of a deployment. */
  readonly model: string;
  /** The catalog's name of what is served under that name, where that name says nothing of it. */
  readonly is?: string;
  readonly effort: Effort;
  /** Output cap: thinking and answer together, in tokens. */
  readonly maxOutputTokens: number;
  /** Models to ask instead when this one is overloaded or gone, the nearest in kind first. */
  readonly fallbacks?: readonly string[];
  /** Its answers go on at the provider without the window that asked, where the connection can do that. */
  readonly background?: boolean;
}

/** The name to ask the catalog for. */
export function catalogName({ model, is }: Pick<Rung, "model" | "is">): string {
  return is ?? model;
}

export type Ladder = Readonly<Record<Tier, Rung>>;
