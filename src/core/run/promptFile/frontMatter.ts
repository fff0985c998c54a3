import { t } from "../../../l10n/language.ts";

export interface FrontMatter {
  /** Of each key what stands behind it: a text, or the items of a list. */
  readonly values: ReadonlyMap<string, string | readonly string[]>;
  readonly body: string;
}

const fence = /^---\s*$/;
const keyLine = /^([A-Za-z][\w-]*):(?:\s+(.*))?$/;
const itemLine = /^\s*-\s+(.*)$/;

/**
 * The part of YAML that prompt files are written in: `key: text`, quoted or not, `key: [a, b]`, and items below a key.
 * What is indented below a key in any other form belongs to it and is left out. `fault` is the end of a sentence.
 */
export function readFrontMatter(text: string): FrontMatter | { readonly fault: string } {
  const lines = text.replace(/^\u{FEFF}/u, "").split(/\r?\n/);
  if (!fence.test(lines[0] ?? "")) return { values: new Map(), body: lines.join("\n").trim() };
  const end = lines.findIndex((line, index) => index > 0 && fence.test(line));
  if (end === -1) return { fault: t("its front matter does not end: a line with --- is missing") };
  const values = new Map<string, string | readonly string[]>();
  let key: string | undefined;
  for (let index = 1; index < end; index += 1) {
    const line = lines[index] ?? "";
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    const [, named, rest = ""] = keyLine.exec(line) ?? [];
    const item = itemLine.exec(line)?.[1];
    if (named !== undefined) {
      let value = rest.trim();
      // A list may go over several lines, up to the next key.
      while (isOpenList(value) && index + 1 < end && !keyLine.test(lines[index + 1] ?? ""))
        value = `${withoutComment(value)} ${(lines[(index += 1)] ?? "").trim()}`;
      key = named;
      values.set(key, valueOf(value));
    } else if (key !== undefined && item !== undefined) {
      const before = values.get(key);
      values.set(key, [...(typeof before === "object" ? before : []), scalar(item)]);
    } else if (key !== undefined && /^\s/.test(line)) {
      const before = values.get(key);
      if (typeof before === "string") values.set(key, `${before.replace(/^[>|][+-]?$/, "")} ${line.trim()}`.trim());
    } else return { fault: t("line {0} of its front matter is not of the form “key: value”", index + 1) };
  }
  const body = lines.slice(end + 1);
  return { values, body: body.join("\n").trim() };
}

function isOpenList(text: string): boolean {
  return text.startsWith("[") && !withoutComment(text).endsWith("]");
}

function valueOf(text: string): string | readonly string[] {
  const plain = withoutComment(text);
  if (!plain.startsWith("[") || !plain.endsWith("]")) return scalar(text);
  return itemsIn(plain.slice(1, -1))
    .map(scalar)
    .filter((item) => item !== "");
}

/** Parted at commas that stand outside quotes. */
function itemsIn(text: string): readonly string[] {
  const items: string[] = [];
  let start = 0;
  let quote = "";
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (/["']/.test(character)) quote = character;
    else if (character === ",") {
      items.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...items, text.slice(start)];
}

function scalar(text: string): string {
  const trimmed = text.trim();
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(trimmed)?.[1];
  if (double !== undefined) return double.replaceAll(/\\(.)/g, "$1");
  const single = /^'((?:[^']|'')*)'/.exec(trimmed)?.[1];
  return single === undefined ? withoutComment(trimmed) : single.replaceAll("''", "'");
}

function withoutComment(text: string): string {
  return text.replace(/(?:^|\s)#.*$/, "").trim();
}
