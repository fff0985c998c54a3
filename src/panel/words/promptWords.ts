import { localised } from "../../l10n/pageLanguage.ts";

/** Words about `/name`, prompts and the questions asked before. They come with the chunk that says them. */
export const promptWords = localised({
  slashes: "Commands and prompts",
  slashAsked: "Asked with it",
  removeSlash: "Remove /{0}",
  saidSlash: "/{0}: {1}",
  slashLooking: "Looking for prompts…",
  saidRecalled: "{0} of {1} questions asked before",
  saidUnsent: "What you were writing",
  nothingAsked: "No earlier question is kept here yet",
});
