import type { Features } from "./features.ts";

export interface Example {
  readonly features: Features;
  /** Points that the rules' score was off by. */
  readonly error: number;
  /** How far it may be believed: 1 for the user's own word, less for what is only likely. */
  readonly trust: number;
}

export type Weights = ReadonlyMap<string, number>;

/** Ridge: how much an example of full trust may scatter, in units of the features. */
const noise = 0.3;

/**
 * The weights that fit the examples best while staying small (ridge regression), solved in the space of the examples:
 * they are few, the words are many. Takes time with the cube of their number: 400 take about 20 ms.
 */
export function fitRidge(examples: readonly Example[]): Weights {
  const maps = examples.map(({ features }) => new Map(features));
  const matrix = examples.map((_, row) =>
    examples.slice(0, row + 1).map(({ features, trust }, column) => {
      const product = dot(features, maps[row]);
      return row === column ? product + noise / trust : product;
    }),
  );
  const shares = solve(
    matrix,
    examples.map(({ error }) => error),
  );
  const weights = new Map<string, number>();
  for (const [index, { features }] of examples.entries()) {
    for (const [name, value] of features) weights.set(name, (weights.get(name) ?? 0) + value * (shares[index] ?? 0));
  }
  return weights;
}

function dot(features: Features, other: ReadonlyMap<string, number> | undefined): number {
  let sum = 0;
  for (const [name, value] of features) sum += value * (other?.get(name) ?? 0);
  return sum;
}

/** Solves a symmetric positive definite system by Cholesky's method; `matrix` is the lower triangle. */
function solve(matrix: readonly (readonly number[])[], values: readonly number[]): number[] {
  const size = values.length;
  const lower = Float64Array.from({ length: size * size });
  const at = (row: number, column: number) => lower[row * size + column] ?? 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row]?.[column] ?? 0;
      for (let k = 0; k < column; k += 1) sum -= at(row, k) * at(column, k);
      lower[row * size + column] = row === column ? Math.sqrt(sum) : sum / at(column, column);
    }
  }
  const solution = [...values];
  for (let row = 0; row < size; row += 1) {
    for (let k = 0; k < row; k += 1) solution[row] = (solution[row] ?? 0) - at(row, k) * (solution[k] ?? 0);
    solution[row] = (solution[row] ?? 0) / at(row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < size; k += 1) solution[row] = (solution[row] ?? 0) - at(k, row) * (solution[k] ?? 0);
    solution[row] = (solution[row] ?? 0) / at(row, row);
  }
  return solution;
}
