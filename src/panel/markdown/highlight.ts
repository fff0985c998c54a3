/** A run of code in one colour. `kind` is a class name, or empty for plain code. */
export interface Span {
  readonly kind: "" | "k" | "st" | "n" | "c";
  readonly text: string;
}

const words =
  "abstract|and|as|assert|async|await|bool|boolean|break|byte|case|catch|char|class|const|constexpr|continue|def|default|defer|del|delete|do|double|elif|else|enum|except|export|extends|extern|false|final|finally|float|fn|for|foreach|from|func|function|get|go|goto|if|impl|implements|import|in|instanceof|int|interface|is|lambda|let|long|loop|match|mod|mut|namespace|new|nil|none|not|null|number|operator|or|override|package|pass|private|protected|pub|public|raise|readonly|ref|return|satisfies|self|set|short|signed|sizeof|static|string|struct|super|switch|template|this|throw|throws|trait|true|try|type|typedef|typeof|undefined|union|unsigned|use|using|var|virtual|void|volatile|where|while|with|yield";
const sqlWords =
  "add|all|alter|and|as|asc|between|by|case|create|delete|desc|distinct|drop|else|end|exists|from|full|group|having|in|index|inner|insert|into|is|join|left|like|limit|not|null|on|or|order|outer|primary|references|right|select|set|table|then|union|unique|update|values|view|when|where|with";

const string = String.raw`"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?`;
const number = String.raw`\b(?:0[xob][\da-f_]+|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)\w*`;

interface Grammar {
  readonly comment: string;
  readonly string: string;
  readonly keywords: string;
}

const cLike: Grammar = {
  comment: String.raw`\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)`,
  string: `${string}|\`(?:[^\`\\\\]|\\\\.)*\`?`,
  keywords: words,
};
const hashLike: Grammar = {
  comment: "#[^\\n]*",
  string: `"""[\\s\\S]*?(?:"""|$)|${string}`,
  keywords: `${words}|None|True|False`,
};
// A lifetime ('a) is not the start of a string.
const rust: Grammar = { ...cLike, string: String.raw`"(?:[^"\\]|\\.)*"?|'(?:[^'\\\n]|\\.)'` };
const sql: Grammar = {
  comment: String.raw`--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)`,
  string,
  keywords: `${sqlWords}|${sqlWords.toUpperCase()}`,
};
const json: Grammar = { comment: String.raw`\/\/[^\n]*`, string, keywords: "true|false|null" };

const families: readonly (readonly [Grammar, string])[] = [
  [cLike, "c cpp cs csharp cts dart go h java javascript js jsx kotlin kt mjs mts php swift ts tsx typescript"],
  [hashLike, "bash dockerfile ini makefile perl powershell py python r rb ruby sh shell toml yaml yml zsh"],
  [rust, "rs rust"],
  [sql, "sql"],
  [json, "json json5 jsonc"],
];
const patterns = new Map(
  families.flatMap(([grammar, names]) => names.split(" ").map((name) => [name, compile(grammar)] as const)),
);

/** Longer code is shown in one colour: it is read for what it does, and must not cost frames. */
const longest = 20_000;

/** Comments, strings, numbers and keywords, told apart well enough for reading. The texts joined are the code. */
export function highlight(code: string, language: string): readonly Span[] {
  const pattern = patterns.get(language);
  if (!pattern || code.length > longest) return [{ kind: "", text: code }];
  const spans: Span[] = [];
  let end = 0;
  for (const found of code.matchAll(pattern)) {
    if (found.index > end) spans.push({ kind: "", text: code.slice(end, found.index) });
    const [text, comment, quoted, digits] = found;
    spans.push({ kind: comment ? "c" : quoted ? "st" : digits ? "n" : "k", text });
    end = found.index + text.length;
  }
  if (end < code.length) spans.push({ kind: "", text: code.slice(end) });
  return spans;
}

function compile(grammar: Grammar): RegExp {
  return new RegExp(
    `(${grammar.comment})|(${grammar.string})|(${number})|(?<![\\w$.-])(?:${grammar.keywords})(?![\\w$-])`,
    "g",
  );
}
