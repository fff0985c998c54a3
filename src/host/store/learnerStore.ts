import { mkdir, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import pLimit from "p-limit";
import { createLearner, type Learner } from "../../core/router/learner.ts";
import { emptyMemory, type LearnerMemory, type Learnt, readMemory } from "../../core/router/memory.ts";
import { parseJson } from "../../core/provider/wireValue.ts";
import { isMissing } from "./fileErrors.ts";
import { replaceFile } from "./replaceFile.ts";
import { t } from "../../l10n/language.ts";

export interface LearnerStore {
  readonly learner: Learner;
  /** Reads what this and other windows have learnt. */
  load(): Promise<void>;
  learn(about: Learnt): Promise<void>;
  unlearn(turn: string): Promise<void>;
  forget(at: number): Promise<void>;
  /** Resolves when everything is on disk. */
  settled(): Promise<void>;
}

type Change = (learner: Learner) => void;
/** Made again with each write; older ones have long been seen by every window. */
const mostChanges = 50;

/**
 * What was learnt, in one file for all windows. Each change is made to what the file holds at that moment, together
 * with this window's changes since it opened: one that another window's write has overtaken comes back with the next.
 */
export function createLearnerStore(
  file: string,
  windowId: string,
  report: (sentence: string, error: unknown) => void,
): LearnerStore {
  const learner = createLearner();
  let changes: readonly Change[] = [];
  const oneByOne = pLimit(1);

  async function read(): Promise<LearnerMemory> {
    let text: string;
    try {
      text = await readFile(file, "utf8");
    } catch (error) {
      if (isMissing(error)) return emptyMemory;
      throw error;
    }
    const memory = readMemory(parseJson(text));
    if (memory) return memory;
    await rename(file, `${file}.unreadable`);
    report(t("Plumb could not read what it had learnt, set that file aside and starts anew."), undefined);
    return emptyMemory;
  }

  async function write(): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    await replaceFile(file, JSON.stringify(learner.memory()), `${file}.${windowId}`);
  }

  function inTurn(act: () => Promise<void>): Promise<void> {
    return oneByOne(act).catch((error: unknown) => {
      report(t("Plumb could not write down what it has learnt. It holds until the window closes."), error);
    });
  }

  function change(next: Change): Promise<void> {
    changes = [...changes, next].slice(-mostChanges);
    return inTurn(async () => {
      learner.take(await read());
      for (const one of changes) one(learner);
      await write();
    });
  }

  return {
    learner,
    load: () => inTurn(async () => learner.take(await read())),
    learn: (about) => change((to) => to.learn(about)),
    unlearn: (turn) => change((to) => to.unlearn(turn)),
    async forget(at) {
      const forgetAll: Change = (to) => to.take({ ...emptyMemory, forgottenAt: at });
      changes = [];
      await change(forgetAll);
      // Made again, it would take along what was learnt since.
      changes = changes.filter((one) => one !== forgetAll);
    },
    settled: () => oneByOne(() => undefined),
  };
}
