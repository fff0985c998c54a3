import { rules } from "./rules.ts";
import type { Signals } from "./signals.ts";

/** A question as learning sees it: names with values, few enough for the disk, and no word that can be read back. */
export type Features = readonly (readonly [name: string, value: number])[];

/** Words are known by 1 of so many numbers only. */
const wordBuckets = 4096;
/** Where scores lie in the middle, and how far most of them lie from there. */
const [middleScore, scoreSpread] = [30, 45];
/**
 * How far each kind of feature may move the score before much is known. Found on exercises with a difficulty (2026-11):
 * the words carry most, the rules' own weights are right on the whole, and their common scale is soon learnt.
 */
const ruleScale = 0.1;
/** What all questions share moves last: one outcome must not move questions that have nothing else in common. */
const commonScale = 0.35;

/** What a question scored by the rules offers to learning. All words together weigh as much as one other feature. */
export function featuresOf(signals: Signals, score: number): Features {
  const { vocabulary } = signals.question;
  const ofRules = rules.flatMap((rule): [string, number][] => {
    const strength = rule.strength(signals);
    return strength === 0 ? [] : [[`rule:${rule.name}`, strength * ruleScale]];
  });
  const buckets = new Set([...vocabulary].map(wordFeature));
  const share = 1 / Math.sqrt(Math.max(1, buckets.size));
  return [
    ["every question", commonScale],
    [`command:${signals.command}`, commonScale],
    ["score", (score - middleScore) / scoreSpread],
    ...ofRules,
    ...[...buckets].map((name): [string, number] => [name, share]),
  ];
}

/** The name under which a word is learnt: one way, so that the file on disk does not tell what was asked. */
export function wordFeature(word: string): string {
  let hash = 2166136261;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 16777619);
  return `word:${(hash >>> 0) % wordBuckets}`;
}
