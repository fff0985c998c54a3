import { safeLink } from "./safeLink.ts";

export interface FenceInfo {
  readonly language: string;
  /** The file that the code is from or for, when the fence names one. */
  readonly path: string | undefined;
}

/** Reads the words after a fence: `ts`, `ts src/a.ts`, `ts title="src/a.ts"`, `ts:src/a.ts`, `src/a.ts`. */
export function parseFenceInfo(info: string): FenceInfo {
  const parts = info
    .replace(/^([\w+#-]+):(?=\S)/, "$1 ")
    .split(/[\s,{}]+/)
    .filter((part) => part !== "")
    .map((part) => part.replace(/^(?:title|file|filename|path)=/, "").replace(/^["'`]|["'`]$/g, ""));
  // Not a version, as in `python 3.12`.
  const path = parts.find((part) => /[a-z].*\.|\..*[a-z]/i.test(part) && safeLink(part)?.kind === "place");
  const first = parts[0] ?? "";
  const language = first === path ? (path.split(/[:#]/)[0]?.split(".").at(-1) ?? "") : first;
  return { language: language.toLowerCase(), path };
}

const names = new Map([
  ["bash", "Shell"],
  ["c", "C"],
  ["cpp", "C++"],
  ["cs", "C#"],
  ["csharp", "C#"],
  ["css", "CSS"],
  ["diff", "Diff"],
  ["go", "Go"],
  ["html", "HTML"],
  ["java", "Java"],
  ["javascript", "JavaScript"],
  ["js", "JavaScript"],
  ["json", "JSON"],
  ["jsx", "JavaScript React"],
  ["kotlin", "Kotlin"],
  ["markdown", "Markdown"],
  ["md", "Markdown"],
  ["php", "PHP"],
  ["py", "Python"],
  ["python", "Python"],
  ["rb", "Ruby"],
  ["rs", "Rust"],
  ["ruby", "Ruby"],
  ["rust", "Rust"],
  ["sh", "Shell"],
  ["shell", "Shell"],
  ["sql", "SQL"],
  ["swift", "Swift"],
  ["toml", "TOML"],
  ["ts", "TypeScript"],
  ["tsx", "TypeScript React"],
  ["typescript", "TypeScript"],
  ["xml", "XML"],
  ["yaml", "YAML"],
  ["yml", "YAML"],
]);

/** `ts` as a reader calls it; an unknown language keeps its own word. */
export function languageName(language: string): string {
  return names.get(language) ?? language;
}
