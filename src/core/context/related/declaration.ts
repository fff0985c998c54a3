/** Where a line declares a name, in the words of most languages; `NAME` stands for it. */
const forms = [
  String.raw`\b(?:function\*?|def|defp|class|interface|type|enum|struct|trait|fn|func|fun|module|object|record|protocol|namespace|union|typedef|sub|proc|data|newtype|macro_rules!)\s+NAME(?![\w$])`,
  // A method of Go with its receiver.
  String.raw`^func\s*\([^)]*\)\s*NAME(?![\w$])`,
  // Values of a file, not of a function: these are not indented.
  String.raw`^(?:export\s+|pub(?:\([^)]*\))?\s+)?(?:const|let|var|val|static)\s+(?:mut\s+)?NAME(?![\w$])`,
  String.raw`^NAME\s*(?::[^=]+)?=(?!=)`,
  // A method as JavaScript and TypeScript write it.
  String.raw`^\s+(?:(?:public|private|protected|static|async|override|get|set)\s+)*\*?NAME\s*(?:<[^>]*>)?\([^;]*\{\s*$`,
  // A type, the name and its parameters: C, C++, C#, Java.
  String.raw`^\s*(?!return\b|new\b|else\b|await\b|throw\b|yield\b|case\b|import\b|from\b)(?:[\w<>[\],*&:.]+\s+)+\*?NAME\s*\([^;]*$`,
];

/** A test for lines that declare a name. */
export function declarationOf(name: string): RegExp {
  const literal = name.replaceAll(/[$^.*+?()[\]{}|\\]/g, String.raw`\$&`);
  return new RegExp(forms.map((form) => form.replace("NAME", () => literal)).join("|"));
}

const header =
  /\b(?:function\*?|def|class|interface|struct|trait|enum|fn|func(?:\s*\([^)]*\))?|fun|type|record)\s+([\p{L}_$][\p{L}\p{N}_$]*)|^(?:export\s+)?(?:const|let|var|val)\s+([\p{L}_$][\p{L}\p{N}_$]*)\s*(?::[^=]+)?=\s*(?:async\s*)?(?:function\b|\(|[\w$]+\s*=>)/u;

/** The first name that lines of code declare, with its line and the character it begins at, from 0. */
export function firstDeclared(
  lines: readonly string[],
): { readonly name: string; readonly line: number; readonly character: number } | undefined {
  for (const [line, text] of lines.entries()) {
    const found = /^\s*(?:\/\/|\*|#)/.test(text) ? undefined : header.exec(text);
    const name = found?.[1] ?? found?.[2];
    if (found && name !== undefined) return { name, line, character: found.index + found[0].indexOf(name) };
  }
  return undefined;
}

/** Whether a line only brings names in from elsewhere. */
export function isImport(line: string): boolean {
  return /^\s*(?:import\b|from\s+\S+\s+import\b|use\s+[\w:]+|using\s+[\w.]+|#\s*include\b|require\b|(?:const|let|var)\s+.*=\s*require\(|export\s+.*\bfrom\b|@?import\b)/.test(
    line,
  );
}

/** The stretch of lines at the head of a file that brings names in, 0-based and inclusive; undefined without any. */
export function importLines(lines: readonly string[]): { readonly start: number; readonly end: number } | undefined {
  const start = lines.findIndex(isImport);
  if (start === -1) return undefined;
  let end = start;
  let isOpen = false;
  for (const [index, line] of lines.slice(start, start + mostImports).entries()) {
    if (isImport(line)) isOpen = /[({]\s*$/.test(line) || (/\{[^}]*$/.test(line) && !line.includes("}"));
    else if (!isOpen && line.trim() !== "") break;
    if (line.trim() !== "") end = start + index;
    if (isOpen && /^\s*[)}]/.test(line)) isOpen = false;
  }
  return { start, end };
}
const mostImports = 60;

/** The last parts of a file's imports, without endings: `./stats.ts`, `app.stats` and `"stats.h"` are all `stats`. */
export function importedStems(lines: readonly string[]): string[] {
  const found = importLines(lines);
  if (!found) return [];
  const text = lines.slice(found.start, found.end + 1).join("\n");
  const paths = [
    ...[...text.matchAll(/["'<]([^"'<>\n]+)["'>]/g)].map(([, path = ""]) => path),
    ...[...text.matchAll(/^\s*(?:import|from|use|using)\s+([\w.:/]+)/gm)].map(([, path = ""]) =>
      path.replaceAll(/::|\./g, "/"),
    ),
  ];
  return [...new Set(paths.map(stemOf).filter((stem) => stem.length > 1))];
}

function stemOf(path: string): string {
  const name = path.replace(/\/+$/, "").split("/").at(-1) ?? "";
  return name.replace(/\.(?:[cm]?[jt]sx?|py|h|hpp|hh|css|vue|svelte)$/, "");
}
