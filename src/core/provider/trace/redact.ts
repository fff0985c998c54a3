const hidden = "[secret]";

/** By how they begin: OpenAI and its like, GitHub, GitLab, AWS, Google, Slack, Stripe, npm, Hugging Face, Groq, xAI. */
const secretWord =
  /^(sk-[\w-]{8,}|gh[a-z]_\w{16,}|github_pat_\w{16,}|glpat-[\w-]{16,}|A[KS]IA[A-Z0-9]{16}$|AIza[\w-]{30,}|xox[a-z]-[\w-]{10,}|[rsp]k_(live|test)_\w{10,}|npm_\w{30,}|hf_\w{20,}|gsk_\w{16,}|xai-[\w-]{16,})/;
/** Names whose value is a secret whatever it looks like. */
const secretName =
  /(password|passwd|pwd|passphrase|secret|api[-_]?key|access[-_]?key|private[-_]?key|(access|auth|refresh)[-_]?token|authorization)$/i;
const longestName = 24;
const keyBegins = "-----BEGIN";
const keyEnds = "-----END";
const keyHead = /^ [A-Z0-9 ]{0,30}PRIVATE KEY/;

/**
 * The text without whatever looks like a secret, and without the given ones wherever they stand. Takes plain text and
 * JSON. Every character is looked at a fixed number of times, so no text can make it slow.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let plain = text;
  for (const secret of secrets) {
    if (secret === "") continue;
    plain = plain.replaceAll(secret, () => hidden).replaceAll(JSON.stringify(secret).slice(1, -1), () => hidden);
  }
  return withoutSecrets(plain);
}

function withoutSecrets(text: string): string {
  let out = "";
  let kept = 0;

  function hide(from: number, to: number): number {
    out += text.slice(kept, from) + hidden;
    kept = to;
    return to;
  }

  for (let at = 0; at < text.length;) {
    if (!isWordAt(text, at)) {
      const credentialsEnd = text[at] === ":" ? endOfCredentials(text, at) : undefined;
      if (credentialsEnd !== undefined) {
        at = hide(at + "://".length, credentialsEnd);
        continue;
      }
      // An escape of JSON: its letter does not belong to the word that follows.
      at += text[at] === "\\" ? 2 : 1;
      continue;
    }
    let to = at + 1;
    while (isWordAt(text, to)) to += 1;
    const word = text.slice(at, to);
    const value = valueAfter(word, text, to);
    const secretFrom = secretIn(word);
    if (word.endsWith(keyBegins) && keyHead.test(text.slice(to, to + 50))) {
      at = hide(to - keyBegins.length, endOfKey(text, to));
    } else if (secretFrom !== undefined) at = hide(at + secretFrom, to);
    else if (value) at = hide(value.from, value.to);
    else at = to;
  }
  return out + text.slice(kept);
}

/** Where in the word a secret begins. A JSON Web Token goes over its dots, all others end there. */
function secretIn(word: string): number | undefined {
  let from = 0;
  for (const part of word.split(".")) {
    const isToken = part.startsWith("eyJ") && part.length > 10 && word[from + part.length] === ".";
    if (isToken || secretWord.test(part)) return from;
    from += part.length + 1;
  }
  return undefined;
}

/** The secret that a name announces, also in escaped quotes: `password = "…"`, `Bearer …`, `"apiKey": "…"`. */
function valueAfter(
  word: string,
  text: string,
  end: number,
): { readonly from: number; readonly to: number } | undefined {
  const name = word.slice(-longestName);
  const separator = /^(bearer|basic)$/i.test(name)
    ? /^[ \t]{1,4}(?=[\w.~+/=-]{8})/
    : secretName.test(name)
      ? /^[\\"'`]{0,4}[ \t]{0,4}(=>|[:=]{1,2})[ \t]{0,4}(bearer |basic )?[\\"'`]{0,4}/i
      : undefined;
  const found = separator?.exec(text.slice(end, end + 40));
  if (!found) return undefined;
  const from = end + found[0].length;
  let to = from;
  while (to < text.length && !isValueEnd(text, to)) to += 1;
  return to > from ? { from, to } : undefined;
}

/** Where user and password of an address end, `https://user:password@host`, by its colon; undefined without any. */
function endOfCredentials(text: string, colon: number): number | undefined {
  if (!text.startsWith("://", colon)) return undefined;
  let end: number | undefined;
  for (let at = colon + "://".length; at < text.length && !addressEnds.includes(text.charAt(at)); at += 1) {
    // The last one counts: a password that was not encoded may hold others.
    if (text.charAt(at) === "@" && at > colon + "://".length) end = at;
  }
  return end;
}

function endOfKey(text: string, from: number): number {
  const end = text.indexOf(keyEnds, from);
  if (end === -1) return text.length;
  const tail = text.slice(end, end + 60).indexOf("KEY-----");
  return tail === -1 ? end + keyEnds.length : end + tail + "KEY-----".length;
}

/** Letters, digits, `_`, `-` and `.`. */
function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 45 && code <= 57 && code !== 47) ||
    code === 95
  );
}

/** After them no `@` belongs to the host any more; a slash also keeps two searches from reading the same text. */
const addressEnds = " \t\r\n\"'`\\/?#<>";
const valueEnds = " \t\r\n\"'`\\,;&<>)}]";

function isValueEnd(text: string, at: number): boolean {
  return valueEnds.includes(text.charAt(at));
}
