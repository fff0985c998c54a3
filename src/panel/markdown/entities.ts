const named = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00a0"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["hellip", "…"],
  ["times", "×"],
  ["rarr", "→"],
  ["larr", "←"],
  ["le", "≤"],
  ["ge", "≥"],
  ["ne", "≠"],
  ["copy", "©"],
]);

/** The lexer leaves character references for HTML to read; we write text nodes, so they are read here. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (typeof name === "string") return named.get(name) ?? whole;
    return fromCode(typeof hex === "string" ? Number.parseInt(hex, 16) : Number(decimal));
  });
}

function fromCode(code: number): string {
  const isText = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isText ? String.fromCodePoint(code) : "\ufffd";
}
