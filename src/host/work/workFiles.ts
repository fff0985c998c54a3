import { randomUUID } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type KeptTurn, readThreadFile, threadRecord } from "../../core/thread/threadFile.ts";
import { parseJson } from "../../core/provider/wireValue.ts";
import { type UserAct, userActSchema } from "../../core/run/work/userAct.ts";
import type { Turn } from "../../core/thread/turn.ts";
import type { Piece } from "../../core/context/piece.ts";
import { isMissing } from "../store/fileErrors.ts";
import { replaceFile } from "../store/replaceFile.ts";

/** All changes of the task as one answer, with what became of them. */
export const changesName = "changes";

export type WorkFiles = ReturnType<typeof createWorkFiles>;

/** What a task keeps beside its record: the answers of its steps, and what the user asked for and nobody has seen yet. */
export function createWorkFiles(folder: string) {
  const turnFile = (name: string) => join(folder, `turn-${encodeURIComponent(name)}.json`);
  const replace = (path: string, text: string) => replaceFile(path, text, `${path}.${randomUUID().slice(0, 8)}.draft`);

  async function kept(name: string): Promise<KeptTurn | undefined> {
    return readThreadFile(await textAt(turnFile(name))).turns.at(-1);
  }

  return {
    /** The kept answer of a step with what went along; undefined where none is, or none that can be read. */
    kept,
    turn: async (name: string): Promise<Turn | undefined> => (await kept(name))?.turn,
    /** `pieces` are only needed to go on with an answer that is with the provider. */
    keepTurn: (name: string, turn: Turn, pieces: readonly Piece[] = []) =>
      replace(turnFile(name), threadRecord(turn, { pieces })),
    /** Leaves word for whoever works on the task; gives the name that it is left under. */
    async post(act: UserAct, now: number): Promise<string> {
      const name = `act-${String(now).padStart(16, "0")}-${randomUUID().slice(0, 8)}.json`;
      await replace(join(folder, name), JSON.stringify(act));
      return name;
    },
    isPosted: async (name: string) => (await textAt(join(folder, name))) !== "",
    /** What was left, the oldest first. */
    async posted(): Promise<readonly { readonly name: string; readonly act: UserAct }[]> {
      const names = (await readdir(folder)).filter((name) => /^act-[\w-]+\.json$/.test(name)).toSorted();
      const found = await Promise.all(
        names.map(async (name) => {
          const parsed = userActSchema.safeParse(parseJson(await textAt(join(folder, name))));
          return parsed.success ? [{ name, act: parsed.data }] : [];
        }),
      );
      return found.flat();
    },
    drop: async (names: readonly string[]) => {
      await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
    },
  };
}

async function textAt(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return "";
    throw error;
  }
}
