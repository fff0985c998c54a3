import { isSensitiveFile } from "../../core/context/secrets/sensitiveFiles.ts";
import { t } from "../../l10n/language.ts";

/** What a vector store takes at most, in bytes (OpenAI's guide to file search, 2026-11). */
const largestBytes = 512 * 1024 * 1024;

/** Names that usually hold keys or passwords. */
const secretNames = [
  /^\.env(\..+)?$/i,
  /\.env$/i,
  /^id_(rsa|dsa|ecdsa|ed25519)/i,
  /\.(pem|key|p12|pfx|jks|keystore|kdbx|ppk)$/i,
  /^\.(npmrc|netrc|pypirc|pgpass|git-credentials|htpasswd)$/i,
  /^(credentials|secrets?)(\..+)?$/i,
  /^service[-_]?account.*\.json$/i,
];

/** Kinds that a store reads (the same guide); other texts go up with `.txt` behind their name. */
const kinds = /\.(c|cpp|cs|css|doc|docx|go|html|java|js|json|md|pdf|php|pptx|py|rb|sh|tex|ts|txt)$/i;
/** Of those, the ones that are not text. */
const documents = /\.(doc|docx|pdf|pptx)$/i;

/** Why a file stays on this machine, as the end of a sentence; undefined when it may go. `isBinary` is of its content. */
export function exclusionOf(name: string, bytes: number, isBinary: boolean): string | undefined {
  if (isSensitiveFile(name) || secretNames.some((pattern) => pattern.test(name)))
    return t("may hold keys or passwords");
  if (bytes > largestBytes) return t("is larger than 512 MB");
  if (bytes === 0) return t("is empty");
  if (isBinary && !documents.test(name)) return t("is not text and not a document that can be searched");
  return undefined;
}

/** The name under which a file is stored. */
export function storedName(name: string): string {
  return kinds.test(name) ? name : `${name}.txt`;
}

/** The last part of a name from elsewhere, safe to put into a folder: no path, no control characters, never hidden. */
export function safeFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const plain = last.replaceAll(/[\p{Cc}<>:"|?*]/gu, "_").replace(/^[.\s]+|[.\s]+$/g, "");
  return plain.slice(0, 120) || "file";
}
