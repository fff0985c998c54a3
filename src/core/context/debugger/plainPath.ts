const word = String.raw`[\p{L}_$@][\p{L}\p{N}_$]*`;
const index = String.raw`\[(?:\d{1,10}|'[\w .$-]{0,80}'|"[\w .$-]{0,80}"|${word})\]`;
const plain = new RegExp(`^${word}(?:(?:\\?\\.|\\.|->|::)${word}|(?:\\?\\.)?${index})*$`, "u");

/**
 * Whether an expression only names a value: a variable, its members and items. Whatever may call, assign or make
 * something is not plain, and neither is what a debugger takes as a command of its own.
 */
export function isPlainPath(expression: string): boolean {
  return expression.length <= 300 && plain.test(expression);
}
