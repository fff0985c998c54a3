/** More than anyone walks back through. */
export const mostQuestions = 200;
/** In characters. What is longer was pasted; it stays in its chat. */
const longestQuestion = 10_000;
/** In characters of all together: VS Code holds a workspace's memory in one piece. */
const mostCharacters = 400_000;

/** The questions asked so far with one more, newest first; the same twice in a row stands once. */
export function withQuestion(history: readonly string[], question: string): readonly string[] {
  const asked = question.trim();
  if (asked === "" || asked.length > longestQuestion || history[0] === asked) return history;
  let left = mostCharacters;
  return [asked, ...history].slice(0, mostQuestions).filter((one) => (left -= one.length) >= 0);
}
