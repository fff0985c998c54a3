/** What stands in a prompt where a value was held back because of its name. */
export const masked = "‹masked›";

/** Of these even a number says too much. */
const strongWords = new Set("password passwords passwd pwd passphrase passcode pin otp cvv cvc ssn".split(" "));
const weakWords = new Set(
  "pass token tokens key secret secrets credential credentials auth authorization cookie cookies bearer jwt csrf xsrf sid".split(
    " ",
  ),
);
const strongCompound = /passw(?:or)?d|passphrase/;
/** Names that are written as one word, as `apikey` is. */
const weakCompound =
  /secret|credential|(?:api|access|private|signing|encryption|master|ssh|auth|account)keys?$|(?:access|auth|refresh|id|bearer|session)tokens?$|authorization|cookie|sessionid|connectionstring/;

/** Nothing to hide, and often the very bug. */
const empty = /^(?:undefined|null|none|nil|nullptr|true|false|nan|''|""|``|\[\]|\{\}|\(\)|\(0\) \[\])$/i;
const plainNumber = /^-?\d[\d_.,]*(?:e[+-]?\d+)?[nfLdu]?$/i;

/** Whether a variable of this name is likely to hold a secret, whatever its value looks like. */
export function isSecretName(name: string): boolean {
  return strengthOf(name) !== undefined;
}

/** Whether the value must not be shown: a secret by its name, unless it says no more than that there is none. */
export function isHidden(name: string, value: string): boolean {
  const strength = strengthOf(name);
  if (strength === undefined || empty.test(value.trim())) return false;
  return strength === "strong" || !plainNumber.test(value.trim());
}

function strengthOf(name: string): "strong" | "weak" | undefined {
  const words = wordsOf(name);
  // `KeyError: 'id'` names what went wrong.
  if (/^(?:error|exception)s?$/.test(words.at(-1) ?? "")) return undefined;
  const joined = words.join("");
  if (strongCompound.test(joined) || words.some((word) => strongWords.has(word))) return "strong";
  return weakCompound.test(joined) || words.some((word) => weakWords.has(word)) ? "weak" : undefined;
}

function wordsOf(name: string): string[] {
  return name
    .slice(0, 200)
    .replaceAll(/([a-z\d])(?=[A-Z])/g, "$1 ")
    .replaceAll(/([A-Z])(?=[A-Z][a-z])/g, "$1 ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
