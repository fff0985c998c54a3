/** `【4:0†notes.md】`, as file search marks its sources; other text in these brackets is the answer's own. */
const bracketMark = /【\d+(?::\d+)?†[^】\n]{0,300}】/gu;
/** `cite…turn0search0`, wrapped in characters of the private use area that no font has. */
const privateMark = /\ue200[^\ue201\n]{0,300}\ue201/gu;
const strayMark = /[\ue200-\ue206]/gu;
const anyMark = /[【\ue200-\ue206]/u;
/** The beginning of a mark at the end of a delta. */
const openMark = /(?:【[\d:]{0,12}(?:†[^】\n]{0,300})?|\ue200[^\ue201\n]{0,300})$/u;

/** An answer's text without the marks that stand for its sources: those are listed apart. */
export function withoutMarks(text: string): string {
  if (!anyMark.test(text)) return text;
  return text.replace(bracketMark, "").replace(privateMark, "").replace(strayMark, "");
}

/** The same for text that comes in pieces: the beginning of a mark is held back until the mark is whole, or is none. */
export function createMarkFilter() {
  let held = "";
  return {
    push(text: string): string {
      if (held === "" && !anyMark.test(text)) return text;
      const all = held + text;
      const open = openMark.exec(all);
      held = open ? open[0] : "";
      return withoutMarks(open ? all.slice(0, open.index) : all);
    },
    /** What was held back and turned out to be no mark. */
    end(): string {
      const rest = withoutMarks(held);
      held = "";
      return rest;
    },
  };
}
