import type { Place } from "../piece.ts";
import { fileName } from "../fileName.ts";

/** What found code has to do with the code that is asked about. */
export type Relation = "imports" | "uses" | "type" | "calls" | "tests";

/** Code that may go along with a question. */
export interface Related {
  readonly relation: Relation;
  /** What it defines or where it is; the label tells it. */
  readonly name: string;
  readonly place: Place;
  /** VS Code language id. */
  readonly language: string;
  /** Whole lines, from the place's first. */
  readonly text: string;
  /** How much its name matters among those of its relation: smaller comes first. */
  readonly rank: number;
}

/** What the user reads on its chip. */
export function labelOf({ relation, name, place }: Related): string {
  const file = fileName(place.path);
  switch (relation) {
    case "imports":
      return `imports · ${file}`;
    case "uses":
      return `${name} · used here`;
    case "type":
      return `type ${name}`;
    case "calls":
      return `calls this: ${file}`;
    case "tests":
      return `tests: ${file}`;
    default:
      return relation satisfies never;
  }
}
