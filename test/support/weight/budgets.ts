/** In KB of 1,000 bytes. `npm run check` fails above them, and `npm run bench` shows how far below them Plumb is. */
export const budgets = {
  /** What every window loads at its start. */
  activation: 60,
  /** What a window loads when Plumb is first used in it, before anything is asked. */
  session: 900,
  /** Gzipped: what the first picture of an empty chat waits for. */
  firstPicture: 39,
  /** Gzipped: what comes beside it for a chat with answers. */
  thread: 43,
} as const;
