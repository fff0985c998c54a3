/** Of the ways to all chats; part of the panel's `words`. What is said in their list is in `historyListWords`. */
export const historyWords = {
  history: "History",
  moreActions: "More",
  usage: "Usage",
  renameThis: "Rename this chat: {0}",
  recent: "Recent",
  simulatedCost: "simulated",
};
