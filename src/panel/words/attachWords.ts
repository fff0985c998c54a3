/** Words about what is attached. */
export const attachWords = {
  addContext: "Add context",
  addContextTip: "Add context: files, folders, symbols, problems, changes, terminal, images. Or type @",
  attachable: "What can be attached",
  lookingFor: "Looking…",
  saidChoices: "{0} to choose from",
  clearAll: "Clear all",
  showMore: "Show all {0}",
  showLess: "Show less",
  reading: "Reading {0}",
  pastedImage: "Pasted image",
  notPasted: "Only text and images can be pasted. Type @ for files",
  notDropped: "This could not be attached. Type @ for files",
} as const;
