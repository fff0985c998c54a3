/** Of where chats are shown; part of the panel's `words`. */
export const placeWords = {
  newChatHint: "New chat. Alt+click opens it in an editor tab",
};
