/** What is no code, by how a language begins its comments. Strings end at their line, unless quoted thrice. */
const strings = String.raw`"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'`;
const templates = "`(?:\\\\.|[^`\\\\])*`";
const slashes = String.raw`\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)`;
const patterns = {
  slash: new RegExp([slashes, strings, templates].join("|"), "g"),
  hash: new RegExp(["#[^\\n]*", strings].join("|"), "g"),
  both: new RegExp([slashes, "#[^\\n]*", strings].join("|"), "g"),
  dash: new RegExp(["--[^\\n]*", strings].join("|"), "g"),
};

/** VS Code's language ids; all others begin comments with slashes. */
const comments: Readonly<Record<string, keyof typeof patterns>> = {
  python: "hash",
  ruby: "hash",
  shellscript: "hash",
  perl: "hash",
  r: "hash",
  julia: "hash",
  elixir: "hash",
  coffeescript: "hash",
  powershell: "hash",
  yaml: "hash",
  makefile: "hash",
  php: "both",
  sql: "dash",
  lua: "dash",
  haskell: "dash",
};

/** Code with spaces for its comments and strings, so that every other character keeps its offset. */
export function blankOut(code: string, language: string): string {
  return code.replace(patterns[comments[language] ?? "slash"], blank);
}

/** What a template inserts is code. */
function blank(text: string): string {
  if (!text.startsWith("`")) return spaces(text);
  return text
    .split(/(\$\{[^}]*\})/)
    .map((part, index) => (index % 2 === 1 ? `  ${part.slice(2)}` : spaces(part)))
    .join("");
}

function spaces(text: string): string {
  return text.replaceAll(/[^\n]/g, " ");
}
