export interface CodeBlock {
  readonly code: string;
  readonly language: string;
  /** From the words before the fence; undefined when none looks like a path. */
  readonly path: string | undefined;
  /** Of the file, 1-based. */
  readonly firstLine: number;
}

export interface PromptText {
  readonly blocks: readonly CodeBlock[];
  /** Everything outside code, line by line. */
  readonly prose: readonly string[];
  /** The last paragraph outside code: the question comes last. */
  readonly question: string;
}

const fence = /^\s*(`{3,}|~{3,})\s*([\w+#.-]*)/;
const pathPattern = /[\w@./\\-]*[\w-]\.[A-Za-z]\w{0,9}\b/;
const linesPattern = /(?:lines?\s+|:|#L|\()(\d{1,7})/i;
/** Blocks of these kinds may hold a report of problems instead of code. */
const proseLanguages = new Set(["", "text", "txt", "plaintext", "problems"]);

/** Takes a user message apart into the code it quotes and the words around it. */
export function readPromptText(text: string): PromptText {
  const blocks: CodeBlock[] = [];
  const prose: string[] = [];
  let open: { readonly mark: string; readonly language: string; readonly lines: string[] } | undefined;
  for (const line of text.split("\n")) {
    const [, mark = "", language = ""] = fence.exec(line) ?? [];
    if (!open) {
      if (mark) open = { mark, language, lines: [] };
      else prose.push(line);
    } else if (mark.startsWith(open.mark) && language === "") {
      const asProse = isReport(open.language, open.lines);
      if (asProse) prose.push(...open.lines, "");
      else blocks.push(blockOf(open.language, open.lines, prose));
      open = undefined;
    } else {
      open.lines.push(line);
    }
  }
  if (open) blocks.push(blockOf(open.language, open.lines, prose));
  return { blocks, prose, question: lastParagraph(prose) };
}

function isReport(language: string, lines: readonly string[]): boolean {
  if (/^- (?:error|warning|info|hint)\b/.test(lines[0] ?? "")) return true;
  return proseLanguages.has(language) && lines.some((line) => /\b(?:error|warning)\b/i.test(line));
}

function blockOf(language: string, lines: readonly string[], prose: string[]): CodeBlock {
  const header = prose
    .filter((line) => line.trim() !== "")
    .slice(-2)
    .map((line) => line.slice(0, 500))
    .toReversed();
  const named = header.find((line) => pathPattern.test(line));
  // What introduces a block is not a question: the empty line keeps the next words apart from it.
  prose.push("");
  return {
    code: lines.join("\n"),
    language,
    path: named === undefined ? undefined : pathPattern.exec(named)?.[0],
    firstLine: Number(linesPattern.exec(named ?? "")?.[1] ?? 1),
  };
}

function lastParagraph(prose: readonly string[]): string {
  const paragraphs = prose
    .filter((line) => !/^\s*<\/?[\w-]+[^>]*>\s*$/.test(line))
    .join("\n")
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
  return paragraphs.at(-1) ?? "";
}
