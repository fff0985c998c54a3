import { fileName } from "../fileName.ts";
import { foldedPath } from "./foldedPath.ts";

/** Names of files that are kept to hold secrets. Examples and templates of them hold none. */
const sensitiveNames: readonly RegExp[] = [
  /^\.env(?:\..+)?$/,
  /^.+\.env$/,
  /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/,
  /\.(?:pem|key|p8|p12|pfx|jks|keystore|kdbx|ppk|gpg|asc|ovpn)$/,
  /^\.(?:npmrc|yarnrc|pypirc|netrc|pgpass|htpasswd|git-credentials|dockercfg|s3cfg|my\.cnf)$/,
  /^_netrc$/,
  /^credentials(?:\.(?:json|ya?ml|toml|ini|csv))?$/,
  /^(?:client_secret|service[-_]?account).*\.json$/,
  /^secrets?\.(?:json|ya?ml|toml|ini|properties|env)$/,
  /\.tfstate(?:\.backup)?$/,
  /^(?:kubeconfig|master\.key|wallet\.dat)$/,
];
const harmless = /(?:^|[._-])(?:example|sample|template|dist|defaults)(?:[._-]|$)|\.pub$/;

/** Whether a file is likely to hold secrets by its name alone: it is sent only after the user said so. */
export function isSensitiveFile(path: string): boolean {
  const folded = foldedPath(path);
  const name = fileName(folded);
  if (/(?:^|\/)(?:\.ssh|\.aws|\.gnupg|\.kube|\.azure)\/[^/]+$/.test(folded) && !name.endsWith(".pub")) return true;
  return !harmless.test(name) && sensitiveNames.some((pattern) => pattern.test(name));
}
