import type { Finding, SecretKind } from "./finding.ts";
import { isHarmless, isStandIn, looksLikeKey, looksRandom } from "./ordinary.ts";

/** A word that may name a value; looked at once each, so that no text takes long. */
const nameOrWord = /(?<![\w$-])[$@%-]{0,2}[A-Za-z_][\w-]{0,79}/g;
/** How languages put a value behind a name, up to the value. Tried in this order, on what follows the name. */
const separators: readonly RegExp[] = [
  // name = v, name := v, "name": v, ['name'] => v, name: Type = v, name? = v
  /^\\?["'`]?\]?[?!]?[ \t]{0,40}(?::[ \t]{0,4}[&?]{0,2}(?:'\w+ )?[A-Za-z][\w.<>[\]|? ]{0,40}?[ \t]{0,4})?(?:=>|:=|\?=|\+=|={1,3}|!==?|:)[ \t]{0,40}/,
  // define('NAME', 'v'), setPassword("v"), env("NAME", "v")
  /^["'`]?[ \t]{0,4}[,(][ \t]{0,4}(?=["'`])/,
  // <name>v</name>
  /^>(?=[^\s<])/,
  // key="Name" value="v"
  /^["'][ \t]{1,8}value[ \t]{0,2}=[ \t]{0,2}(?=["'])/i,
  // - name: NAME, and value: v in the next line
  /^["']?[ \t]{0,8}\r?\n[ \t-]{0,40}value:[ \t]{1,8}/,
  // --name v, NAME 'v', machine m login l password v, ENV NAME v
  /^[ \t]{1,8}(?:is[ \t]+)?(?=\S)/,
];
const bareSeparator = 5;

/** Names whose values are hidden unless they are stand-ins. */
const strongName =
  /(?:passw(?:or)?d|passwd|passphrase|passwort|pwd|dbpass|userpass|smtppass|db_pass|_pass|-pass|mysql_pwd)\d{0,2}$/i;
const dictionaryName = /^(?:pass)$/i;
/** Names whose values are hidden if they look random. */
const weakName =
  /(?:secret|token|api[-_]?key|apikey|access[-_]?key(?:[-_]?id)?|account[-_]?key|shared[-_]?access[-_]?key|auth[-_]?key|signing[-_]?key|encryption[-_]?key|encrypt[-_]?key|master[-_]?key|private[-_]?key(?:[-_]?id)?|secret[-_]?key(?:[-_]?base)?|license[-_]?key|service[-_]?key|session[-_]?key|storage[-_]?key|app[-_]?key|[-_]key|credentials?|_auth|authorization|_?authtoken|salt|signature|connection[-_]?string|[-_]pat|webhook[-_]?secret)\d{0,2}$/i;
/** Where the value is whatever its machine needs, in letters, digits or words. */
const environmentName = /^[A-Z][A-Z\d_]*(?:SECRET|TOKEN)$/;
/** Names of what everyone may know, whatever it looks like. */
const openName =
  /(?:public|publishable|integrity|hash|sha\d*|digest|checksum|etag|commit|rev(?:ision)?|fingerprint|mappings|nonce|uuid|guid|alphabet|charset|version|node_modules|resolved|url|uri|href|src|path|file(?:name)?|type|class(?:name)?|id)$/i;

interface Value {
  readonly start: number;
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Values that a name or their own look gives away: in code, configuration, markup, commands and connection strings. */
export function findAssignments(text: string): Finding[] {
  const found: Finding[] = [];
  for (const { index, 0: written } of text.matchAll(nameOrWord)) {
    const name = written.replace(/^[$@%-]+/, "");
    const isOption = written.startsWith("--");
    const end = index + written.length;
    const isStrong = strongName.test(name) || dictionaryName.test(name);
    const value = valueAfter(text, { at: index, end, mayBeBare: isStrong || isOption });
    // Most words are looked at no further: without a name that tells, only a long run of signs counts.
    if (value === undefined || !(isStrong || weakName.test(name) || isLongRun(text, value))) continue;
    const read = readValue(text, value);
    if (!read) continue;
    const kind = kindOf(name, read, isInConfiguration(text, index, read));
    if (kind !== undefined) found.push({ start: read.start, end: read.start + read.text.length, kind });
  }
  return found;
}

interface Name {
  readonly at: number;
  readonly end: number;
  /** Whether its value may stand behind it with nothing but a blank between. */
  readonly mayBeBare: boolean;
}

/** Where the value of a name begins, its quote included. */
function valueAfter(text: string, { at, end, mayBeBare }: Name): number | undefined {
  const ahead = text.slice(end, end + 100);
  for (const [place, separator] of separators.entries()) {
    const skipped = separator.exec(ahead)?.[0];
    if (skipped === undefined) continue;
    if (place === bareSeparator && !mayBeBare && !/["']/.test(text.charAt(end + skipped.length))) return undefined;
    // Of two texts in a list the first is a name only where nothing comes before it: `define("NAME", "v")`.
    if (skipped.includes(",") && !/\(["'`]$/.test(text.slice(Math.max(0, at - 2), at))) return undefined;
    return end + skipped.length;
  }
  return undefined;
}

const longestValue = 600;

function isLongRun(text: string, at: number): boolean {
  return /^[bru@]?\\?["'`]?[\w+/=-]{28}/i.test(text.slice(at, at + 40));
}

const bareEnd = /[\s"'`,;&<>(){}[\]\\]|$/;

function readValue(text: string, at: number): Value | undefined {
  // Prefixes of strings: b"", r'', f"", @"", L"".
  const lead = /^(?:[bBrRfFuULN@]{1,2}(?=["'`]))?(?:\\?["'`])?/.exec(text.slice(at, at + 5))?.[0] ?? "";
  const quote = lead.slice(-1);
  const start = at + lead.length;
  const rest = text.slice(start, start + longestValue);
  if (!/["'`]/.test(quote)) {
    const length = rest.search(bareEnd);
    return length <= 0 ? undefined : { start, text: rest.slice(0, length), isQuoted: false };
  }
  for (let length = 0; length < rest.length; length += 1) {
    const character = rest[length];
    if (character === "\n") break;
    if (character === quote) {
      const raw = rest.slice(0, length);
      return { start, text: lead.includes("\\") ? raw.replace(/\\$/, "") : raw, isQuoted: true };
    }
    if (character === "\\" && !lead.includes("\\")) length += 1;
  }
  // Cut off before its quote; or the quote was the end of another string, with code behind it.
  const cut = rest.slice(0, rest.search(bareEnd));
  return /\d/.test(cut) && /^\w/.test(cut) ? { start, text: cut, isQuoted: true } : undefined;
}

/**
 * Where a bare word is a value and no name of something: `NAME=v` on a line of its own, `name: v` to a line's end,
 * `…;Password=v;`, `--password v`, `?token=v`, markup.
 */
function isInConfiguration(text: string, index: number, { start, text: value }: Value): boolean {
  // No further back, so that one very long line takes no longer than many short ones.
  const from = Math.max(0, index - 80);
  const before = (from === 0 ? "\n" : "…") + text.slice(from, index);
  const line = /(?:^|\n)([^\n]*)$/.exec(before)?.[1] ?? before;
  const after = text.slice(start + value.length, start + value.length + 12);
  const between = text.slice(index, start);
  const isLineEnd = /^["']?[ \t]*(?:\r?\n|$|#|\s#)/.test(after);
  if (between.endsWith(">")) return after.startsWith("</");
  if (/[;?&][ \t]*$/.test(line)) return between.endsWith("=");
  if (text.startsWith("--", index)) return true;
  if (/\b(?:machine|login|ENV|ARG)\b/.test(line)) return true;
  if (/^[+>-]?[ \t]*(?:export[ \t]+|set[ \t]+|-[ \t]+)?["']?(?:[\w-]+\.)*$/.test(line)) {
    // `NAME=v` has no blanks around its sign; `name: v` and `name = v` are the whole of their line.
    return isLineEnd && (/[\w-]=$/.test(between) || /[=:]\s*$/.test(between));
  }
  return false;
}

function kindOf(name: string, { text: value, isQuoted }: Value, isConfiguration: boolean): SecretKind | undefined {
  if (value.length < 4 || isStandIn(value) || isHarmless(value)) return undefined;
  if (strongName.test(name) || (isConfiguration && dictionaryName.test(name))) {
    return isPassword(value, isQuoted, isConfiguration) ? "password" : undefined;
  }
  const isNamed = weakName.test(name) && !openName.test(name.replace(/[-_]?id$/i, ""));
  if (isNamed) {
    const isOfEnvironment = isConfiguration && environmentName.test(name) && value.length >= 8 && !/\s/.test(value);
    return isOfEnvironment || isKey(value, isQuoted || isConfiguration) ? kindByName(name) : undefined;
  }
  if (openName.test(name) || !(isQuoted || isConfiguration)) return undefined;
  return looksLikeKey(value) ? "random string" : undefined;
}

function isPassword(value: string, isQuoted: boolean, isConfiguration: boolean): boolean {
  if (/\s/.test(value)) return /^(?:[a-z]{3,12}[ -]){3,}[a-z]{3,12}$/.test(value);
  const isPlainWord = /^[A-Z]?[a-z]+$|^[A-Z]+$/.test(value);
  // `password: string`, `password = input`: words are values in configuration only; labels begin with a capital.
  if (isPlainWord) return value.length >= 6 && /^[a-z]+$/.test(value) && (isQuoted || isConfiguration);
  if (isIdentifier(value)) return (isConfiguration && !value.includes(".")) || (isQuoted && /\d/.test(value));
  return isQuoted || isConfiguration || looksRandom(value);
}

function isKey(value: string, isCertain: boolean): boolean {
  if (/\s/.test(value)) return false;
  if (looksRandom(value)) return isCertain || !isIdentifier(value) || value.length >= 24;
  // Signs that names and paths do not have.
  if (isCertain && value.length >= 8 && /\d/.test(value) && /[!@#$%^&*?~]/.test(value)) return true;
  return isCertain && value.length >= 10 && value.length < 24 && /[A-Za-z]/.test(value) && isMixed(value);
}

/** Too short to measure: digits and letters, or signs that names do not have. */
function isMixed(value: string): boolean {
  const digits = (value.match(/\d/g) ?? []).length;
  const turns = (value.match(/[A-Za-z]\d|\d[A-Za-z]/g) ?? []).length;
  return digits >= 2 && turns >= 3 && !/^[\w-]*(?:v\d|\d{1,2})$/.test(value);
}

/** Names and paths of code: `user.password2`, `user_password`. */
function isIdentifier(value: string): boolean {
  return /^[A-Za-z_$][\w$]*(?:[.:?!-]+[A-Za-z_$][\w$]*)*$/.test(value);
}

function kindByName(name: string): SecretKind {
  if (/token|auth|pat$/i.test(name)) return "access token";
  if (/api[-_]?key/i.test(name)) return "API key";
  if (/signature/i.test(name)) return "signature";
  if (/private/i.test(name)) return "private key";
  return /key/i.test(name) ? "access key" : "secret";
}
