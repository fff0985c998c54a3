import { Lexer, type Links, type MarkedToken, type Token } from "marked";

export interface Lexed {
  readonly tokens: readonly Token[];
  /** The link definitions that the text was read with: those given and its own. */
  readonly links: Links;
}

/** Reads Markdown. `links` are definitions from elsewhere in the same answer; the first of a name wins. */
export function lex(source: string, links: Links): Lexed {
  const lexer = new Lexer({ gfm: true });
  // The lexer's own object has no prototype, so `[constructor]` names nothing.
  Object.assign(lexer.tokens.links, links);
  try {
    lexer.blockTokens(source, lexer.tokens);
    for (const { src, tokens } of lexer.inlineQueue) {
      // Else a tag left open in one block would change how the next one is read.
      lexer.state.inLink = false;
      lexer.state.inRawBlock = false;
      lexer.inlineTokens(src, tokens);
    }
    return { tokens: lexer.tokens, links: lexer.tokens.links };
  } catch {
    // Nested so deep that the lexer gives up: shown as it is.
    return { tokens: [{ type: "html", raw: source, text: source, block: true, pre: false }], links };
  }
}

/** Of each kind of block and inline one, so that every expression of the lexer is compiled. */
const sample =
  "a *b* `c` [d](e) [f] https://g.h\n\n- i\n\n> j\n\n| k |\n| - |\n| l |\n\n## m\n\n```ts\nn\n```\n\n<o>\n\np\n";

/** Has the lexer compiled while nothing waits for it: else the first words of the first answer do. */
export function warmLexer(): void {
  // An engine compiles an expression fully when it is used a second time.
  for (let times = 0; times < 2; times += 1) lex(sample, {});
}

/** Without extensions the lexer makes only its own kinds of token; its type allows others. */
export function isMarked(token: Token): token is MarkedToken {
  return token.type !== "";
}

/** Whether a block is a fence that is still being written. */
export function isOpenFence(token: Token): boolean {
  const marker = /^ {0,3}(`{3,}|~{3,})/.exec(token.raw)?.[1];
  if (token.type !== "code" || marker === undefined) return false;
  const end = /\n {0,3}(`{3,}|~{3,})\s*$/.exec(token.raw)?.[1];
  return !end?.startsWith(marker);
}

/** Whether a block ends in such a fence: it is one, or the last thing in it does. */
export function endsOpen(token: Token | undefined): boolean {
  if (!token || !isMarked(token)) return false;
  if (token.type === "list") return endsOpen(token.items.at(-1)?.tokens.at(-1));
  return token.type === "blockquote" ? endsOpen(token.tokens.at(-1)) : isOpenFence(token);
}
