import type { Features } from "./features.ts";
import { emptyMemory, type KeptExample, type Learnt, type LearnerMemory, remember, unlearn } from "./memory.ts";
import { type Example, type Fit, fitRidge } from "./ridge.ts";

export interface Learner {
  /** Points to add to the rules' score; 0 before anything was learnt. */
  correction(features: Features): number;
  /** Points that a corrected score is typically off by; 0 before anything was learnt. */
  spread(): number;
  /** Points that each feature adds at strength 1, strongest first. */
  weights(): readonly (readonly [name: string, points: number])[];
  learn(about: Learnt): void;
  unlearn(turn: string): void;
  /** Takes over what was read from the file, where another window may have written. */
  take(memory: LearnerMemory): void;
  memory(): LearnerMemory;
}

/** However much is learnt, the rules keep a say: a correction moves a score by less than two tiers. */
const furthest = 45;

/** What so many sure outcomes teach is believed half. */
const outcomesForHalf = 2;

/** Learns from outcomes how far the rules' score is off. Without any it is the rules. */
export function createLearner(saved: LearnerMemory = emptyMemory): Learner {
  let memory = saved;
  let fit: Fit | undefined;

  const fitted = () => (fit ??= fitRidge(memory.examples.map(asExample)));
  function set(next: LearnerMemory): void {
    if (next !== memory) fit = undefined;
    memory = next;
  }

  return {
    correction(features) {
      const { weights } = fitted();
      const points = features.reduce((sum, [name, value]) => sum + value * (weights.get(name) ?? 0), 0);
      return Math.max(-furthest, Math.min(furthest, points * belief(memory)));
    },
    spread: () => fitted().spread,
    weights: () => [...fitted().weights].toSorted(([, one], [, other]) => Math.abs(other) - Math.abs(one)),
    learn: (about) => set(remember(memory, about)),
    unlearn: (turn) => set(unlearn(memory, turn)),
    take: set,
    memory: () => memory,
  };
}

/** From 0 to 1: a single outcome may be a whim. */
function belief({ examples }: LearnerMemory): number {
  const trusted = examples.reduce((sum, { trust }) => sum + trust, 0);
  return trusted / (trusted + outcomesForHalf);
}

function asExample({ features, error, trust }: KeptExample): Example {
  return { features, error, trust };
}
