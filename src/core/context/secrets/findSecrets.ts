import { findAssignments } from "./assignments.ts";
import { type Finding, withoutOverlaps } from "./finding.ts";
import { findByFormat } from "./formats.ts";
import { findPrivateKeys } from "./privateKeys.ts";

/** Rules for secrets of known makers, kept up to date elsewhere: a port, so that core needs no package for it. */
export type FindKnown = (text: string) => Promise<readonly Finding[]>;

/** All secrets of a text, in order and without overlaps. Rejects where it could not be looked through. */
export type FindSecrets = (text: string) => Promise<readonly Finding[]>;

/** What is in a text of images and fonts is no secret, and long. */
const embedded = /data:[\w/+.-]{1,60}(?:;[\w=-]{1,40})*;base64,[A-Za-z\d+/=]*/g;

/** All that looks like a secret in a text, without overlaps, in order. */
export function createFindSecrets(findKnown: FindKnown): FindSecrets {
  return async (text) => {
    const plain = text.replace(embedded, (data) => " ".repeat(data.length));
    const known = await findKnown(plain);
    return withoutOverlaps([...known, ...findByFormat(plain), ...findPrivateKeys(plain), ...findAssignments(plain)]);
  };
}
