/**
 * Whether a text is an address of the web: the one rule for what a user configures, a server cites, a chat brings along and
 * an answer links to. Not with a name before the host, which is there to deceive (`https://openai.com@evil.example`), and
 * not with characters that a browser drops, so that what is shown is where it leads.
 */
export function isWebAddress(text: string | undefined): text is string {
  if (text === undefined || !/^https?:\/\/[^\p{Cc}/?#\\]+(?:[/?#]\P{Cc}*)?$/iu.test(text)) return false;
  const url = URL.parse(text);
  return url !== null && url.username === "" && url.password === "";
}
