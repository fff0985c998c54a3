import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { projectRoot } from "../vscode/locations.ts";

/** What VS Code, the marketplace and the licences ask for by these names. */
const known = /^(?:package\.json|package\.nls(?:\.[\w-]+)?\.json|README\.md|CHANGELOG\.md|LICENSE|NOTICES\.md)$/;
/** Named in parts: a page’s script and styles, and words by file and language. */
const composed = /^(?:dist\/panel\/(?:panel|dashboard|task)(?:\.js|-style\.css)|l10n\/[\w.]+\.(?:de|ja|zh-cn)\.json)$/;
const fileName = /[\w.-]+\.(?:m?js|css|json|png|svg|ttf|br)\b/g;

/** Of a package's files those that nobody names: no source, no manifest, no README and no script or style of the package. */
export function unusedFiles(names: readonly string[], read: (name: string) => string): readonly string[] {
  const sources = globSync("src/**/*.ts", { cwd: projectRoot });
  const texts = ["package.json", "README.md", ...sources].map((file) => readFileSync(join(projectRoot, file), "utf8"));
  const built = names.filter((name) => /^dist\/.*\.(?:m?js|css)$/.test(name)).map(read);
  const named = new Set([...texts, ...built].flatMap((text) => text.match(fileName) ?? []));
  return names.filter((name) => !known.test(name) && !composed.test(name) && !named.has(basename(name)));
}
