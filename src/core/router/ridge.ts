import { leftOutErrors, solve } from "./cholesky.ts";
import type { Features } from "./features.ts";

export interface Example {
  readonly features: Features;
  /** Points that the rules' score was off by. */
  readonly error: number;
  /** How far it may be believed: 1 for the user's own word, less for what is only likely. */
  readonly trust: number;
}

export interface Fit {
  readonly weights: ReadonlyMap<string, number>;
  /** Points that the fit is typically off by on a question that it has not seen; 0 while nothing tells. */
  readonly spread: number;
}

/** Ridge: how much an example of full trust may scatter, in units of the features. */
const noise = 0.3;
/** As much trust as so many sure outcomes is needed before a spread is believed half. */
const outcomesForSpread = 10;

/**
 * The weights that fit the examples best while staying small (ridge regression), solved in the space of the examples:
 * they are few, the words are many. Takes time with the cube of their number: 400 take about 50 ms.
 */
export function fitRidge(examples: readonly Example[]): Fit {
  const matrix = products(examples.map(({ features }) => features));
  const errors = examples.map(({ error }) => error);
  for (const [row, { trust }] of examples.entries()) {
    const at = row * examples.length + row;
    matrix[at] = (matrix[at] ?? 0) + noise / trust;
  }
  const shares = solve(matrix, errors);
  const weights = new Map<string, number>();
  for (const [index, { features }] of examples.entries()) {
    for (const [name, value] of features) weights.set(name, (weights.get(name) ?? 0) + value * (shares[index] ?? 0));
  }
  return { weights, spread: spreadOf(leftOutErrors(matrix, shares), examples) };
}

/** Root mean square, each error by its trust, smaller while there are few. */
function spreadOf(errors: readonly number[], examples: readonly Example[]): number {
  const trusted = examples.reduce((sum, { trust }) => sum + trust, 0);
  const squares = examples.reduce((sum, { trust }, index) => sum + trust * (errors[index] ?? 0) ** 2, 0);
  return Math.sqrt(squares / (trusted + outcomesForSpread));
}

/** Every example times every other, as rows of a square whose upper triangle is left at 0. */
function products(all: readonly Features[]): Float64Array<ArrayBuffer> {
  const size = all.length;
  const places = new Map<string, number>();
  const sparse = all.map((features) => ({
    at: Int32Array.from(features, ([name]) => places.get(name) ?? places.set(name, places.size).size - 1),
    values: Float64Array.from(features, ([, value]) => value),
  }));
  const matrix = new Float64Array(size * size);
  const dense = new Float64Array(places.size);
  for (const [row, own] of sparse.entries()) {
    for (const [index, place] of own.at.entries()) dense[place] = own.values[index] ?? 0;
    for (let column = 0; column <= row; column += 1) {
      const other = sparse[column];
      if (other) matrix[row * size + column] = dot(other, dense);
    }
    for (const place of own.at) dense[place] = 0;
  }
  return matrix;
}

function dot({ at, values }: { readonly at: Int32Array; readonly values: Float64Array }, dense: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < at.length; index += 1) sum += (values[index] ?? 0) * (dense[at[index] ?? 0] ?? 0);
  return sum;
}
