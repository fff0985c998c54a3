import { createHmac, randomBytes } from "node:crypto";
import type * as vscode from "vscode";
import type { Piece } from "../../core/context/piece.ts";
import type { Finding } from "../../core/context/secrets/finding.ts";
import { createFindSecrets, type FindSecrets } from "../../core/context/secrets/findSecrets.ts";
import { createMask } from "../../core/context/secrets/mask.ts";
import { findKnownSecrets } from "./knownSecrets.ts";

/** A secret in what the next question would carry. */
export interface FoundSecret {
  readonly kind: Finding["kind"];
  readonly value: string;
  /** The piece it is in, and its line there, from 1; undefined in the question itself. */
  readonly piece: Piece | undefined;
  readonly line: number;
}

export type Secrets = ReturnType<typeof createSecrets>;

const saltKey = "plumb.secretSalt";
/** The pieces of a few questions: while one is typed, only its own words are looked through again. */
const mostTexts = 64;

/**
 * Finds secrets and stands in for them. The placeholders are hashed with a salt that this machine made and keeps, so they
 * stay the same over windows and tell nobody else anything. There is no setting: nothing in a repository can turn it off.
 */
export function createSecrets(memory: vscode.Memento) {
  const salt = memory.get<string>(saltKey) ?? randomBytes(32).toString("hex");
  void memory.update(saltKey, salt);
  const findOnce = createFindSecrets(findKnownSecrets);
  const find = rememberFindings(findOnce, mostTexts);
  const digest = (text: string) => createHmac("sha256", salt).update(text).digest("hex");

  return {
    /** For texts that are not looked through again. */
    findOnce,
    mask: createMask({ find, digest }),
    /** Each secret once, where it stands first. */
    async inspect(question: string, pieces: readonly Piece[]): Promise<readonly FoundSecret[]> {
      const sources = [...pieces.map((piece) => ({ text: piece.text, piece })), { text: question, piece: undefined }];
      const found = await Promise.all(
        sources.map(async ({ text, piece }) =>
          (await find(text)).map(({ start, end, kind }): FoundSecret => {
            const line = text.slice(0, start).split("\n").length + (piece?.place?.startLine ?? 1) - 1;
            return { kind, value: text.slice(start, end), piece, line };
          }),
        ),
      );
      return [
        ...new Map(
          found
            .flat()
            .toReversed()
            .map((one) => [one.value, one]),
        ).values(),
      ].toReversed();
    },
  };
}

function rememberFindings(find: FindSecrets, most: number): FindSecrets {
  // In the order of their last use.
  const known = new Map<string, ReturnType<FindSecrets>>();
  return async (text) => {
    const finding = known.get(text) ?? find(text);
    known.delete(text);
    known.set(text, finding);
    for (const oldest of [...known.keys()].slice(0, -most)) known.delete(oldest);
    try {
      return await finding;
    } catch (error) {
      known.delete(text);
      throw error;
    }
  };
}
