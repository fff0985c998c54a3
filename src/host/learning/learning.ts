import type { OutcomeKind } from "../../core/router/outcome.ts";
import type { Exchange } from "../../core/task/task.ts";
import { learntFrom } from "../../core/thread/outcomes.ts";
import type { KeptTurn } from "../../core/thread/threadFile.ts";
import { readSettings } from "../settings.ts";
import type { LearnerStore } from "../store/learnerStore.ts";

export type Learning = ReturnType<typeof createLearning>;

/** What becomes of answers, on its way to what was learnt: nothing while `plumb.learn` is off, and never off this machine. */
export function createLearning(store: LearnerStore, onLearnt: () => void) {
  void store.load();
  return {
    learner: store.learner,
    note(about: KeptTurn, earlier: readonly Exchange[], kind: OutcomeKind): void {
      if (!readSettings().learn) return;
      const learnt = learntFrom(about, earlier, kind, Date.now());
      if (learnt) void store.learn(learnt).then(onLearnt);
    },
    takeBack: (turnId: string): void => void store.unlearn(turnId).then(onLearnt),
    /** Brings in what other windows have learnt. */
    refresh: () => store.load(),
    async forget(): Promise<void> {
      await store.forget(Date.now());
      onLearnt();
    },
    settled: () => store.settled(),
  };
}
