/**
 * Solves a symmetric positive definite system by Cholesky's method. `matrix` holds the lower triangle, row by row, and
 * holds the factor afterwards.
 */
export function solve(matrix: Float64Array, values: readonly number[]): number[] {
  const size = values.length;
  factorise(matrix, size);
  const at = (row: number, column: number) => matrix[row * size + column] ?? 0;
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

/**
 * How far the fit through all the others would have been off at each value: its share of the solution divided by its
 * place on the diagonal of the inverse. `factor` is what `solve` left of the matrix.
 */
export function leftOutErrors(factor: Float64Array, solution: readonly number[]): number[] {
  const size = solution.length;
  const diagonal = new Float64Array(size);
  const column = new Float64Array(size);
  for (let from = 0; from < size; from += 1) {
    // One column of the factor's inverse; its square sums up to the diagonal of the matrix's inverse.
    for (let row = from; row < size; row += 1) {
      let sum = row === from ? 1 : 0;
      for (let k = from; k < row; k += 1) sum -= (factor[row * size + k] ?? 0) * (column[k] ?? 0);
      column[row] = sum / (factor[row * size + row] ?? 1);
      diagonal[from] = (diagonal[from] ?? 0) + (column[row] ?? 0) ** 2;
    }
  }
  return solution.map((share, index) => share / (diagonal[index] ?? 1));
}

function factorise(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] ?? 0;
      for (let k = 0; k < column; k += 1) sum -= (matrix[row * size + k] ?? 0) * (matrix[column * size + k] ?? 0);
      matrix[row * size + column] = row === column ? Math.sqrt(sum) : sum / (matrix[column * size + column] ?? 1);
    }
  }
}
