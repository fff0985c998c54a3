import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { type KeptAnswer, keptAnswerText, parseKeptAnswer } from "../../core/cache/keptAnswer.ts";
import { isTooLarge, isTooOld, type Limits, type Listed, surplus } from "../../core/cache/policy.ts";
import type { AnswerCache } from "../../core/run/askThroughCache.ts";
import { replaceFile } from "./replaceFile.ts";
import { t } from "../../l10n/language.ts";

export interface CacheStore extends AnswerCache {
  /** The answers that were kept for the same command and pieces, see `groupOf`. */
  ofGroup(group: string): Promise<readonly KeptAnswer[]>;
  /** Removes every answer; resolves with how many there were. */
  clear(): Promise<number>;
}

export interface CacheDeps {
  readonly folder: string;
  readonly limits: () => Limits;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly report: (sentence: string, error: unknown) => void;
}

/** A temporary file this old is of a window that went away while it wrote. */
const abandonedMs = 60 * 60 * 1000;
/** Listing thousands of files after each answer would be waste; the folder may be over its size by this much. */
const unlistedShare = 0.02;
const fileName = /^[0-9a-f]{64}\.[0-9a-f]{16}\.json$/;
const notKept = t("Plumb could not keep this answer for the next time. The answer itself is not affected.");

/**
 * One file an answer, named by its key and its group, so that there is no index to go wrong. A file is written whole or
 * not at all, so windows can share the folder; when it was last shown is its time of change.
 */
export function createCacheStore({ folder, limits, now, report }: CacheDeps): CacheStore {
  /** Since the folder was last listed. The first answer of a window lists it: other windows may have filled it. */
  let written = Infinity;
  const names = async () => (await readdir(folder)).filter((name) => fileName.test(name));
  const drop = (name: string) => rm(join(folder, name), { force: true }).catch(() => undefined);

  /** What cannot be read, or is too old, is removed: it will never be of use again. */
  async function read(name: string): Promise<KeptAnswer | undefined> {
    let text: string;
    try {
      text = await readFile(join(folder, name), "utf8");
    } catch {
      return undefined;
    }
    const kept = parseKeptAnswer(text, name.slice(0, 64));
    if (kept && !isTooOld(kept.at, now(), limits())) return kept;
    await drop(name);
    return undefined;
  }

  async function makeRoom(): Promise<void> {
    const all = await Promise.all((await readdir(folder)).map(list));
    const present = all.filter((one) => one !== undefined);
    const kept = present.filter(({ name }) => fileName.test(name));
    const abandoned = present.filter(({ name, usedAt }) => name.endsWith(".tmp") && now() - usedAt > abandonedMs);
    await Promise.all([...abandoned, ...surplus(kept, limits())].map(({ name }) => drop(name)));
  }

  async function list(name: string): Promise<Listed | undefined> {
    try {
      const { size, mtimeMs } = await stat(join(folder, name));
      return { name, bytes: size, usedAt: mtimeMs };
    } catch {
      // Another window has just removed it.
      return undefined;
    }
  }

  return {
    async find(key, group) {
      const name = nameOf(key, group);
      const kept = await read(name);
      if (kept) await utimes(join(folder, name), now() / 1000, now() / 1000).catch(() => undefined);
      return kept;
    },
    async keep(answer, group) {
      const text = keptAnswerText(answer);
      if (isTooLarge(Buffer.byteLength(text), limits())) return;
      try {
        await mkdir(folder, { recursive: true });
        const draft = join(folder, `${randomUUID()}.tmp`);
        await replaceFile(join(folder, nameOf(answer.key, group)), text, draft);
        written += text.length;
        if (written < limits().bytes * unlistedShare) return;
        written = 0;
        await makeRoom();
      } catch (error) {
        report(notKept, error);
      }
    },
    async ofGroup(group) {
      const same = (await names().catch(() => [])).filter((name) => name.endsWith(`.${group}.json`));
      return (await Promise.all(same.map(read))).filter((kept) => kept !== undefined);
    },
    async clear() {
      const all = await names().catch(() => []);
      await Promise.all(all.map((name) => rm(join(folder, name), { force: true })));
      return all.length;
    },
  };
}

function nameOf(key: string, group: string): string {
  return `${key}.${group}.json`;
}
