/** They are not seen, or change the order in which the rest is read. Joiners are parts of letters and emoji. */
const hidden =
  /(?!\u200C|\u200D|[\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]|(?<=\p{ASCII})[\u200C\u200D](?=\p{ASCII})/gu;

/** Whether a text holds what `visible` would bring to light. */
export function hasHidden(text: string): boolean {
  return text.search(hidden) !== -1;
}

/** What a user is asked to allow, with everything in it in sight: `\u{202E}` in place of a character that hides. */
export function visible(text: string): string {
  return text.replaceAll(hidden, (one) => String.raw`\u{${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`);
}
