import type { Finding } from "./finding.ts";

const begins = /-----BEGIN[ A-Z\d]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;
const ends = /-----END[ A-Z\d]{0,30}PRIVATE KEY/g;
const longestKey = 20_000;
/** All that stands in a key, in a string over several lines, or before its lines in a comment or a quotation. */
const keyText = /^[\w+/=\s\\"'`,.:;#*>|-]*$/;
/** The same of a key that was cut off: whole lines of base64. */
const openBody = /^(?:[\s\\"'`+#*>|,]|\\[nr]|(?:Proc-Type|DEK-Info|Version|Comment):[^\n]{0,80}|[A-Za-z\d+/=]{40,})*/;
/** How DER and OpenSSH private keys begin in base64: RSA, PKCS #8 of RSA, EC and Ed25519, EC, OpenSSH. */
const bare =
  /(?<![A-Za-z\d+/])(?:MII[A-Za-z\d+/]{2,4}IBAAKC|MII[A-Za-z\d+/]{1,5}IBADANBgkqhkiG9w0BAQEFAASC|MI[GH][A-Za-z\d+/]AgEA|MH[cQ]CAQEE|MC4CAQAwBQYDK2VwBCIEI|b3BlbnNzaC1rZXktdjE)[A-Za-z\d+/=]{20,80}(?:\s{1,12}[A-Za-z\d+/=]{20,80})*(?:\s{1,12}[A-Za-z\d+/]{1,80}={0,2}(?!\S))?|(?<![A-Za-z\d+/])(?:MII[A-Za-z\d+/]{2,4}IBAAKC|MII[A-Za-z\d+/]{1,5}IBADANBgkqhkiG9w0BAQEFAASC)[A-Za-z\d+/=]{80,12000}/g;
const putty = /^Private-Lines: \d+\r?\n(?<body>(?:[A-Za-z\d+/=]{1,70}\r?\n?){1,200})/gm;

/** Private keys between their marks, up to where they were cut off, and those whose marks are missing. */
export function findPrivateKeys(text: string): Finding[] {
  const found: Finding[] = [];
  const add = (start: number, body: string) => {
    found.push({ start, end: start + body.trimEnd().length, kind: "private key" });
  };
  const closings = [...text.matchAll(ends)].map(({ index }) => index);
  for (const { index, 0: mark } of text.matchAll(begins)) {
    const start = index + mark.length;
    const end = closings.find((at) => at >= start && at - start < longestKey);
    const between = end === undefined ? undefined : text.slice(start, end);
    const body = between !== undefined && keyText.test(between) ? between : openBodyAt(text, start);
    // A key in words, as in documentation, has no body.
    if (/[A-Za-z\d+/]{16}/.test(body)) add(start, body);
  }
  for (const { index, 0: body } of text.matchAll(bare)) add(index, body);
  for (const { index, 0: whole, groups } of text.matchAll(putty)) {
    const body = groups?.["body"] ?? "";
    add(index + whole.length - body.length, body);
  }
  return found;
}

function openBodyAt(text: string, start: number): string {
  return openBody.exec(text.slice(start, start + longestKey))?.[0] ?? "";
}
