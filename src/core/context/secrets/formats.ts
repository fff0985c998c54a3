import type { Finding, SecretKind } from "./finding.ts";
import { isStandIn, looksRandom } from "./ordinary.ts";

interface Format {
  readonly kind: SecretKind;
  /** Its group `secret` is what to hide; without one, all of the match. Every pattern reads a text in linear time. */
  readonly pattern: RegExp;
  /** Whether what was found counts; anything but a stand-in does where nothing is said. */
  readonly isSecret?: (secret: string, groups: Readonly<Record<string, string>>) => boolean;
}

/** By their makers' own words, as of 2026-11; what the known rules (secretlint) tell is not repeated here. */
const formats: readonly Format[] = [
  { kind: "access key", pattern: /\b(?:A3T[A-Z\d]|AKIA|ABIA|ACCA|ASIA)[A-Z\d]{16}\b/g },
  {
    kind: "access key",
    pattern:
      /secret_?access_?key["']?[ \t]{0,8}(?:=>|[:=]{1,2})[ \t]{0,8}["']?(?<secret>[A-Za-z\d/+=]{40})(?![\w/+=])/gi,
  },
  { kind: "access token", pattern: /\bhf_[A-Za-z\d]{30,40}\b/g },
  { kind: "API key", pattern: /\bAIza[\w-]{35}(?![\w-])/g },
  { kind: "API key", pattern: /\bsk-(?:[a-z]+-)*(?:v1-)?[A-Za-z\d_-]{20,200}(?![\w-])/g, isSecret: hasDigits },
  {
    kind: "API key",
    pattern: /\b(?:xai|pplx|nvapi|fw|r8|gsk|tgp_v1)[-_][A-Za-z\d_-]{24,120}(?![\w-])/g,
    isSecret: hasDigits,
  },
  { kind: "API key", pattern: /\bkey-[\da-f]{32}\b/g },
  { kind: "API key", pattern: /\bSK[\da-f]{32}\b/g },
  { kind: "API key", pattern: /\b(?:sq0[a-z]{3}|EAAA)[\w-]{20,64}(?![\w-])/g, isSecret: hasDigits },
  { kind: "access token", pattern: /\bgh[a-z]_[A-Za-z\d]{30,255}\b/g },
  { kind: "access token", pattern: /\bgl(?:dt|ft|soat|rt|cbt|ptt|imt|agent|oas)-[\w-]{20,128}/g },
  { kind: "access token", pattern: /\bya29\.[\w-]{20,400}/g },
  { kind: "secret", pattern: /\bGOCSPX-[\w-]{24,40}/g },
  { kind: "access token", pattern: /\bpypi-AgE[\w-]{50,400}/g },
  { kind: "access token", pattern: /\b(?:rubygems_[\da-f]{48}|dop_v1_[\da-f]{64}|do[or]_v1_[\da-f]{64})\b/g },
  {
    kind: "access token",
    pattern: /\b(?:sbp_[\da-f]{40}|pscale_(?:tkn|pw|oauth)_[\w.-]{32,64}|dp\.(?:pt|st|ct|sa)\.[\w.-]{40,60})/g,
  },
  {
    kind: "access token",
    pattern: /\b(?:sntry[su]_[\w+/=-]{40,400}|ATATT3[\w=-]{40,400}|HRKU-[\w-]{30,80}|shp[a-z]{2}_[\da-f]{32})/g,
  },
  { kind: "access token", pattern: /\b[A-Za-z\d]{14}\.atlasv1\.[\w-]{60,80}/g },
  { kind: "access token", pattern: /\bpat[A-Za-z\d]{14}\.[\da-f]{64}\b/g },
  { kind: "access token", pattern: /\bxox[a-z](?:\.xox[a-z])?-[\w-]{20,200}/g },
  { kind: "access token", pattern: /(?<!\d)\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  { kind: "access token", pattern: /\b[MNO][A-Za-z\d_-]{23,27}\.[A-Za-z\d_-]{6}\.[A-Za-z\d_-]{27,40}(?![\w-])/g },
  { kind: "access token", pattern: /\bAAAA[\w-]{7}:APA91b[\w-]{100,180}/g },
  { kind: "private key", pattern: /\bAGE-SECRET-KEY-1[A-Z\d]{58}\b/g },
  {
    kind: "webhook address",
    pattern: /https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/\d{8,22}\/(?<secret>[\w-]{40,100})/g,
  },
  {
    kind: "webhook address",
    pattern:
      /https:\/\/[\w.-]{1,80}\.(?:webhook\.office\.com|logic\.azure\.com)[^\s"'`<>]{0,80}\/(?<secret>[\da-f]{32})\b/g,
  },
  // No point between: the last part of a JWT that is not signed is empty.
  { kind: "JSON Web Token", pattern: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/g },
  {
    kind: "access token",
    pattern: /\b(?:bearer|token)[ \t]+(?<secret>[\w.~+/-]{16,2000}={0,2})(?![\w.~+/=-])/gi,
    isSecret: (secret) => looksRandom(secret),
  },
  {
    kind: "password",
    pattern: /\bbasic[ \t]+(?<secret>[A-Za-z\d+/]{12,400}={0,2})(?![\w+/=-])/gi,
    isSecret: (secret) => secret.length % 4 === 0 && (secret.endsWith("=") || /\d/.test(secret)),
  },
  {
    kind: "signature",
    pattern: /[?&;](?:sig|x-amz-signature|x-goog-signature|x-amz-security-token)=(?<secret>[\w%+/=-]{30,2000})/gi,
  },
  {
    kind: "password",
    pattern:
      /\b[a-z][a-z\d+.-]{1,24}:\/\/(?<user>[^\s:/?#@"'`<>]{0,128}):(?<secret>[^\s/@"'`<>]{3,256})@(?=[\w[%$.{-])/gi,
    isSecret: (secret, { user = "" }) =>
      !isStandIn(secret) && secret !== user && !/^(?:pass|pw|secret|password)$/i.test(secret),
  },
  {
    kind: "access token",
    pattern: /\bhttps?:\/\/(?<secret>[\w-]{16,255})(?::x-oauth-basic)?@(?=[\w.-]+)/gi,
    isSecret: (secret) => looksRandom(secret),
  },
  {
    kind: "password",
    pattern: /[ \t](?:-u|--user|--proxy-user)[ \t=]["']?[^\s:"']{1,128}:(?<secret>[^\s"']{4,256})/g,
  },
];

/** Secrets that tell themselves by how they look. */
export function findByFormat(text: string): Finding[] {
  return formats.flatMap(({ kind, pattern, isSecret }) =>
    [...text.matchAll(pattern)].flatMap((match): Finding[] => {
      const secret = match.groups?.["secret"] ?? match[0];
      const start = match.index + match[0].lastIndexOf(secret);
      const isFound = isSecret ? isSecret(secret, match.groups ?? {}) : !isStandIn(secret);
      return isFound ? [{ start, end: start + secret.length, kind }] : [];
    }),
  );
}

function hasDigits(secret: string): boolean {
  return (secret.match(/\d/g) ?? []).length >= 2 && !isStandIn(secret);
}
