const frameworks = ["vitest", "jest", "mocha", "ava", "tape", "jasmine", "uvu", "@playwright/test", "cypress"] as const;

/** A test runner that a JavaScript project names, by the text of its package.json. */
export function frameworkIn(manifest: string): string | undefined {
  const named = frameworks.find((name) => manifest.includes(`"${name}"`));
  if (named) return named;
  return /node(?:\s+--?[\w=./-]+)*\s+--test\b/.test(manifest) ? "node:test" : undefined;
}

/** What a language brings along, where no project file has to name it. */
const byLanguage: Readonly<Record<string, string>> = {
  python: "pytest",
  go: "Go's testing package",
  rust: "Rust's #[test] attribute",
  ruby: "RSpec",
  java: "JUnit",
  kotlin: "JUnit",
  csharp: "xUnit",
  php: "PHPUnit",
};

/** By VS Code's language id; undefined where a language brings none along. */
export function usualFramework(language: string): string | undefined {
  return byLanguage[language];
}

/** Names that a test of a file may have, most usual first: `cart.js` gives `cart.test.js`, `cart.spec.js` and so on. */
export function testNames(fileName: string): readonly string[] {
  const dot = fileName.lastIndexOf(".");
  const [stem, extension] = dot <= 0 ? [fileName, ""] : [fileName.slice(0, dot), fileName.slice(dot)];
  const capital = stem.charAt(0).toUpperCase() + stem.slice(1);
  return [
    `${stem}.test${extension}`,
    `${stem}.spec${extension}`,
    `test_${stem}${extension}`,
    `${stem}_test${extension}`,
    `${capital}Test${extension}`,
    `${stem}_spec${extension}`,
  ];
}

/** Whether a file is itself a test, by its name. */
export function isTestName(fileName: string): boolean {
  return /(?:[._-](?:test|spec)|Tests?)\.\w+$|^test_/.test(fileName);
}
