/** What a secret is. */
export type SecretKind =
  | "API key"
  | "access key"
  | "access token"
  | "connection string"
  | "JSON Web Token"
  | "password"
  | "private key"
  | "random string"
  | "secret"
  | "signature"
  | "webhook address";

/** Where a secret stands in a text: offsets in UTF-16 units, the end not included. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
}

/** Of findings that overlap one is left, around all of them, under the name of the widest. In order. */
export function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  const merged: Finding[] = [];
  for (const next of findings.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (!last || next.start >= last.end) merged.push(next);
    else {
      const { kind } = next.end - next.start > last.end - last.start ? next : last;
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, next.end), kind };
    }
  }
  return merged;
}
