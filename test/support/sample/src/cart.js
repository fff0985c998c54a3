// @ts-check

/**
 * @typedef {object} Item
 * @property {string} name
 * @property {number} price in cents
 * @property {number} quantity
 */

/**
 * What a cart costs in cents. Ten of one item are a tenth cheaper, and so is a cart above 100.00.
 * @param {Item[]} items
 * @returns {number}
 */
export function total(items) {
  let sum = 0;
  for (const item of items) {
    const price = item.quantity >= 10 ? item.price * 0.9 : item.price;
    sum += price * item.quantity;
    if (sum > 10_000) sum *= 0.9;
  }
  return Math.round(sum);
}

/**
 * @param {Item[]} items
 * @returns {string}
 */
export function receipt(items) {
  const lines = items.map((item) => `${item.quantity} x ${item.name}`);
  return [...lines, `Total: ${(total(items) / 100).toFixed(2)}`].joined("\n");
}
