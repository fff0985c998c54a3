import type { FindSecrets } from "./findSecrets.ts";

/** A keyed hash as hex digits, at least 8: a port, so that core needs no Node. The key stays on the machine. */
type Digest = (text: string) => string;

/** Where and what was hidden; the text stands in for its secrets everywhere. */
export interface Masked {
  readonly texts: readonly string[];
  /** Different secrets in them. */
  readonly count: number;
}

/** A text as it is, or JSON that holds one: there quotes and line breaks are written as escapes. */
export type Form = "text" | "json";

export type Mask = ReturnType<typeof createMask>;

/** What stands for a secret: it can be a name in any language, so that code around it still reads as code. */
export const placeholderStart = "PLUMB_SECRET_";
export const placeholderDigits = 8;
const placeholder = /PLUMB_SECRET_[\da-f]{8}/g;

/** How many placeholders a text holds, whoever made them. */
export function placeholdersIn(text: string): number {
  return text.match(placeholder)?.length ?? 0;
}

/** Shorter ones are hidden where they were found and nowhere else: they are words of their own in other places. */
const shortestEverywhere = 6;

export interface MaskDeps {
  readonly find: FindSecrets;
  readonly digest: Digest;
}

/**
 * Puts placeholders for secrets, and secrets for placeholders. The same secret has the same placeholder in every text
 * and every window, so that a chat begins with the same bytes each time. What was hidden once is hidden wherever it
 * stands.
 */
export function createMask({ find, digest }: MaskDeps) {
  const secrets = new Map<string, string>();
  const placeholders = new Map<string, string>();

  function placeholderFor(secret: string): string {
    const known = placeholders.get(secret);
    if (known !== undefined) return known;
    for (let attempt = 0; ; attempt += 1) {
      const digits = digest(attempt === 0 ? secret : `${attempt} ${secret}`).slice(0, placeholderDigits);
      const name = placeholderStart + digits;
      if (secrets.has(name)) continue;
      secrets.set(name, secret);
      placeholders.set(secret, name);
      return name;
    }
  }

  async function hideFound(text: string, form: Form, hidden: Set<string>): Promise<string> {
    let out = "";
    let kept = 0;
    for (const { start, end } of await find(text)) {
      hidden.add(text.slice(start, end));
      out +=
        text.slice(kept, start) + inPieces(text.slice(start, end), form, (part) => placeholderFor(plain(part, form)));
      kept = end;
    }
    return out + text.slice(kept);
  }

  return {
    /** Hides the secrets of texts that go out together: what is found in one of them is hidden in all. */
    async mask(parts: readonly { readonly text: string; readonly form: Form }[]): Promise<Masked> {
      const hidden = new Set<string>();
      const once = await Promise.all(parts.map(({ text, form }) => hideFound(text, form, hidden)));
      const texts = parts.map(({ form }, index) => hideKnown(once[index] ?? "", form, placeholders, hidden));
      return { texts, count: hidden.size };
    },
    /** Puts the secrets back. What only looks like a placeholder stays. */
    unmask: (text: string, form: Form = "text"): string =>
      text.replace(placeholder, (name) => {
        const secret = secrets.get(name);
        if (secret === undefined) return name;
        return form === "json" ? JSON.stringify(secret).slice(1, -1) : secret;
      }),
  };
}

/** Line by line, so that a key of many lines leaves every line after it where it was. Other breaks are hidden along. */
function byLines(text: string, hide: (part: string) => string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/\S(?:[\s\S]*\S)?/, hide))
    .join("\n");
}

/** What was found in JSON may go over the end of a string into the next: the marks between stay, so it is JSON. */
function inPieces(found: string, form: Form, hide: (part: string) => string): string {
  if (form === "text") return byLines(found, hide);
  return found
    .split(/(?<=(?<!\\)(?:\\\\)*)"/)
    .map((piece) => (/^[\s,:{}[\]]*$/.test(piece) ? piece : byLines(piece, hide)))
    .join('"');
}

/** Without JSON's escapes, so that one secret has one placeholder. */
function plain(part: string, form: Form): string {
  if (form === "text" || !part.includes("\\")) return part;
  try {
    const read: unknown = JSON.parse(`"${part}"`);
    return typeof read === "string" ? read : part;
  } catch {
    return part;
  }
}

/** What was found elsewhere, or earlier, and stands here without anything that gives it away. */
function hideKnown(text: string, form: Form, placeholders: ReadonlyMap<string, string>, hidden: Set<string>): string {
  let out = text;
  // The longest first: one secret may be part of another.
  for (const [secret, name] of [...placeholders].toSorted(([one], [other]) => other.length - one.length)) {
    const written = form === "json" ? JSON.stringify(secret).slice(1, -1) : secret;
    if (secret.length < shortestEverywhere || !out.includes(written)) continue;
    // A password that is a word is hidden beside where it was found: in another chat it is only a word.
    if (/^[a-z]+$/i.test(secret) && !hidden.has(secret)) continue;
    out = replaceWhole(out, written, () => {
      hidden.add(secret);
      return name;
    });
  }
  return out;
}

/** Not inside of a longer word or number. */
function replaceWhole(text: string, written: string, replacement: () => string): string {
  let out = "";
  let kept = 0;
  for (let at = text.indexOf(written); at !== -1; at = text.indexOf(written, at + 1)) {
    const end = at + written.length;
    const isInside = joins(text, at - 1, at) || joins(text, end - 1, end);
    if (at < kept || isInside) continue;
    out += text.slice(kept, at) + replacement();
    kept = end;
  }
  return out + text.slice(kept);
}

function joins(text: string, left: number, right: number): boolean {
  return /\w\w/.test(text.charAt(left) + text.charAt(right));
}
