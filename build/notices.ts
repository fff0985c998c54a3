import type { BundledPackage } from "./bundled.ts";

/** NOTICES.md: each package with its licence, and every different text of a licence once, with those that it is for. */
export function notices(packages: readonly BundledPackage[]): string {
  const holders = new Map<string, string[]>();
  for (const { name, texts } of packages)
    for (const text of texts) holders.set(text, [...(holders.get(text) ?? []), name]);
  const rows = packages.map(({ name, version, licence }) => `- ${name} ${version}: ${licence}`);
  const texts = [...holders].map(([text, names]) => `## ${names.join(", ")}\n\n${fenced(text)}`);
  return `# Notices

Plumb is under the MIT licence. It bundles these packages, each under its own; the texts of their licences follow.
Of @vscode/codicons the icons are under CC-BY-4.0 and the code under MIT, by Microsoft; Plumb holds a part of the icons.

${rows.join("\n")}

${texts.join("\n\n")}
`;
}

/** A licence's own Markdown stays text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/^`+/gm)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
