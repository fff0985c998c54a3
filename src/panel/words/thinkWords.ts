/** Of the thinking, how it is shown and why it takes long. A part of `words`. */
export const thinkWords = {
  thinkingView: "Thinking: {0}. Show {1}",
  thinkingViews: { preview: "its newest lines", expanded: "everything with its phases", headline: "one line" },
  saidView: "Thinking is shown as {0}",
  phases: "Phases",
  unnamedPhases: { wait: "Waited for the first words", pickUp: "Another window went on with it" },
  earlierPhases: "{0} earlier phases",
  showAllThinking: "Show all of the thinking",
  showAllThinkingTip: "Opens it as a document that can be searched",
  newestPart: "Only the newest part is shown.",

  thoughtCost: "{0} · {1}",
  thoughtCostTip: "{0} tokens were thought, at {1}",
  thoughtCostUnknownTip: "{0} tokens were thought. What they cost is not known",
  shareUnknown: "share unknown",
  shareUnknownTip: "{0} tokens were thought. The gateway tells only the price of the whole answer",

  typicalOwn: "{0} tokens are typical for {1}, from {2} answers of yours",
  typicalMeasured:
    "{0} tokens are typical at this effort, by published measurements: there are too few answers of yours to {1} yet",
  ofKind: "{1} at {0}",

  slow: "Why it takes long",
  slowNotTaken: "{0} has not taken the question yet.",
  slowNotBegun: "{0} took the question {1} ago and has not begun to answer.",
  slowBackground: "In the background a provider may let it wait for its turn.",
  slowFlex: "It was asked at the flex price, which waits for spare capacity.",
  slowTokens: "It takes {0}× the tokens that are typical for {1}.",
  slowTime: "It takes {0}× as long as is typical for {1}.",
  slowLooks: "A tool is at work: {0}.",
  slowAsks: "It waits for your word on “{0}”.",
};
