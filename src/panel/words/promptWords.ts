/** Words about `/name`, prompts and the questions asked before. */
export const promptWords = {
  slashes: "Commands and prompts",
  slashAsked: "Asked with it",
  removeSlash: "Remove /{0}",
  saidSlash: "/{0}: {1}",
  slashLooking: "Looking for prompts…",
  saidRecalled: "{0} of {1} questions asked before",
  saidUnsent: "What you were writing",
  nothingAsked: "No earlier question is kept here yet",
} as const;
