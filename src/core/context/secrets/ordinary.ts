/** What people write where a secret will stand one day. */
const standIn =
  /change[-_ ]?(?:me|it|this)|example|placeholder|dummy|sample|redacted|masked|hidden|insert|replace|your[-_ ]|^your|my[-_]?(?:api|secret|token|key|pass)|x{5}|^x{3}|x{3}$|\*{3}|•|\.{3}|…|todo|fixme|lorem|not[-_ ]?(?:a[-_ ]?)?(?:real|secret)|<[^>]*>|^plumb_secret_/i;
/** Read from elsewhere: `${VAR}`, `{{ var }}`, `$(cmd)`, `process.env.X`, `%VAR%`, `@Value`, `!vault`, `#{…}`. */
const reference =
  /\$\{|\{\{|\$\(|#\{|\{[a-z_]\w*\}|^%?\(|^%[A-Z_]\w*%|^\$[A-Z_]+$|^\$[a-z_]+$|^[@!]\w+\b|^%[sdvq]|process\.env|import\.meta|os\.(?:environ|getenv)|getenv|env\.|secrets\.|vault:|\bref\+|^op:\/\/|^arn:|^env:/i;
const words =
  /^(?:pass(?:word|wort|wd|phrase)?|pwd|secrets?|tokens?|keys?|api[-_]?keys?|auth|bearer|basic|none|null|nil|undefined|true|false|yes|no|string|str|text|bytes|number|int(?:eger)?|bool(?:ean)?|object|any|unknown|optional|required|invalid|missing|empty|default|test(?:ing)?|admin|root|user(?:name)?|guest|demo|foo(?:bar)?|bar|baz|abc|abcd|1234|postgres|mysql|redis|mongo|current|new|old|confirm|public|private|static|const|function|return|self|this|value|input|field|label|prompt|help)$/i;

/** Whether a value only holds a secret's place, or says where to read it. */
export function isStandIn(value: string): boolean {
  // What people write for a stand-in is short.
  const bare = value.trim().slice(0, 80);
  return bare === "" || words.test(bare) || standIn.test(bare) || reference.test(bare) || isMonotone(bare);
}

/** `aaaaaaaa`, `--------`, `12345678`: two characters or one step repeated. */
function isMonotone(value: string): boolean {
  return new Set(value).size <= 2 || "0123456789abcdefghijklmnopqrstuvwxyz".includes(value.toLowerCase());
}

const harmless: readonly RegExp[] = [
  // UUID
  /^\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?$/i,
  // Subresource integrity, image digests, Go's and Nix's sums
  /^(?:sha(?:1|256|384|512)|md5|h1|blake\w*)[-:]/i,
  // Dates, versions, numbers
  /^[~^<>=v]{0,3}\d[\d.:,xTZ*+-]*$/,
  // Addresses, paths, media types, CSS and MIME
  /^(?:[a-z][a-z\d+.-]{1,12}:)?\/\//i,
  /^\.{0,2}\/[\w./@-]*$/,
  /^[\w@.-]+(?:\/[\w@.-]+){1,}\.\w{1,5}$/,
  /^data:/i,
  /^#[\da-f]{3,8}$/i,
  // JSON in base64; a token of it has points and is known by them
  /^eyJ[\w=/+-]*$/,
  // An SSH public key
  /^AAAA[BCE]3Nza/,
];

/** Whether a value has the shape of something that is no secret wherever it stands. */
export function isHarmless(value: string): boolean {
  return harmless.some((shape) => shape.test(value)) || isAlphabet(value);
}

/** `ABCDEF…0123`: what encoders hold, every character once. */
function isAlphabet(value: string): boolean {
  return value.length >= 20 && value.length <= 100 && new Set(value).size === value.length;
}

/** Shannon entropy in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

/** How often letters turn into digits, or upper case into lower against the way of CamelCase. */
function breaks(text: string): number {
  return (text.match(/[a-z]\d|\d[a-z]|[A-Z]\d|\d[A-Z]|[a-z][A-Z]|[A-Z]{2}[a-z]/g) ?? []).length;
}

/** A single run of characters that no one would have typed: letters and digits mixed, or hex. At least 16 of them. */
export function looksRandom(value: string): boolean {
  if (!/^[\w+/=.~!@#$%^&*:|-]{16,512}$/.test(value) || isHarmless(value) || isWordy(value)) return false;
  if (/^[\da-f]{24,}$/i.test(value)) return entropy(value) > 2.8;
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value)) return isShuffled(value);
  return entropy(value) >= 3 && breaks(value) >= Math.max(3, value.length / 10);
}

/** The same where no name says that it is a secret: upper and lower case and digits, long, and nothing else. */
export function looksLikeKey(value: string): boolean {
  if (!/^[\w+/=-]{28,128}$/.test(value) || !/[a-z]/.test(value) || !/[A-Z]/.test(value)) return false;
  if ((value.match(/\d/g) ?? []).length < 3 || isHarmless(value) || isWordy(value)) return false;
  return entropy(value) >= 4.2 && breaks(value) >= value.length / 4;
}

/** Letters alone: random ones change their case against the way of CamelCase. */
function isShuffled(value: string): boolean {
  return /^[A-Za-z+/=_-]{24,}$/.test(value) && breaks(value) >= value.length / 4 && entropy(value) >= 4;
}

/** `some-words_2.inRow`: letters that can be spoken, joined in the ways that programmers join them. */
function isWordy(value: string): boolean {
  const parts = value.split(/[-_./:+=@]|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])/).filter(Boolean);
  const spoken = parts.filter((part) => /^[A-Z]?[a-z]{3,}$|^[A-Z]{3,}$/.test(part) && /[aeiouy]/i.test(part));
  const letters = spoken.reduce((sum, part) => sum + part.length, 0);
  return letters >= value.length * 0.6;
}
