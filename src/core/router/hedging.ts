/** How an answer says that it may not hold. Of English only: elsewhere nothing is offered, which costs nothing. */
const hedges: readonly RegExp[] = [
  /\bI(?:’|'| a)?m not (?:entirely |completely |fully |100% )?(?:sure|certain)\b/i,
  /\bI am not (?:entirely |completely |fully )?(?:sure|certain)\b/i,
  /\bI (?:can(?:no|’|')t|can not|could not|couldn(?:’|')t) (?:tell|say|determine|verify|confirm|be sure)\b/i,
  /\b(?:can(?:no|’|')t|cannot|hard to|impossible to) (?:tell|say|determine) (?:for sure|for certain|with certainty|from (?:what|the code) (?:is shown|alone|shown))/i,
  /\bit is (?:unclear|not clear) (?:whether|why|if|what|how)\b/i,
  /\b(?:I(?:’|')m|I am) (?:only )?guessing\b/i,
  /\b(?:my best guess|this is a guess|I would guess|I(?:’|')d guess)\b/i,
  /\b(?:the (?:cause|problem|bug|reason|error|failure)|this|it|that) (?:might|may|could) (?:well )?be (?:caused by|due to|because|related to)\b/i,
];

/** The words in which an answer hedges, as it wrote them; undefined without any. Code and quotations do not count. */
export function hedgeIn(answer: string): string | undefined {
  const prose = answer
    .replaceAll(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1[^\n]*$/gm, " ")
    .replaceAll(/`[^`\n]*`/g, "…")
    .replaceAll(/^>.*$/gm, " ")
    .replaceAll(/[“"][^”"\n]{0,200}[”"]/g, "…");
  const found = hedges.flatMap((hedge) => hedge.exec(prose) ?? []);
  return found[0]?.replaceAll(/\s+/g, " ");
}
