import { localised } from "../../l10n/pageLanguage.ts";

/** Of tiers compared side by side; part of the panel's `words`. */
export const comparisonWords = localised({
  compare: "Compare",
  compareTip: "Ask the same at several tiers and see them side by side",
  compareCaption: "What each tier took",
  compareMedians: "What each tier took: the middle of its answers",
  compareTime: "Time",
  compareFirst: "First word",
  compareInput: "In",
  compareThought: "Thought",
  compareAnswer: "Answer",
  compareSpread: "Time, range",
  difference: "Difference",
  beyondCheapest: "Dearer by",
  cheapest: "cheapest",
  differences: "What differs, word by word",
  differenceOf: "{0} against {1}",
  differenceKey: "Underlined is only in {0}, struck through only in {1}.",
  costMore: "{0} cost {1}× as much.",
  tooDifferent: "These answers differ too much to be shown word by word.",
  runPlace: "{0}, {1} of {2}",
  answering: "Answering",
  stopRun: "Stop {0}",
  goOnWithRun: "Continue with {0}",
  goesOnWith: "This chat continues with this answer",
  chooseOne: "Continue with the one you want to build on.",
});
