/** Words that stand alone elsewhere, for the middle of a line. Only the first letter: German has nouns after it. */
export function withoutCapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
