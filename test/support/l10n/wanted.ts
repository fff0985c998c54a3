import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { pathToFileURL } from "node:url";

export const root = join(import.meta.dirname, "../../..");

/** The files of `l10n`, without language and ending: of host and core, and of each page. */
export const bundles = ["bundle.l10n", "panel", "dashboard", "task"] as const;
export type Bundle = (typeof bundles)[number];

/** The English texts that each bundle has to translate, in the order of the source. A page's file leaves out what the panel's has. */
export async function wantedTexts(): Promise<Readonly<Record<Bundle, readonly string[]>>> {
  const shared = said("src/{protocol,l10n}/**/*.ts");
  const panel = new Set([...shared, ...said("src/panel/**/*.ts"), ...(await tableTexts("src/panel/words/*.ts"))]);
  const besides = (texts: readonly string[]) => [...new Set(texts)].filter((text) => !panel.has(text));
  return {
    "bundle.l10n": [...new Set([...shared, ...said("src/{core,host}/**/*.ts"), ...said("src/extension.ts")])],
    panel: [...panel],
    dashboard: besides([...said("src/dashboard/**/*.ts"), ...(await tableTexts("src/dashboard/words.ts"))]),
    task: besides([...said("src/taskPage/**/*.ts"), ...(await tableTexts("src/taskPage/words.ts"))]),
  };
}

/** Calls of `t` and `tCount`; a text that is put together elsewhere could not be found, so it is an error. */
export function textsSaid(source: string): string[] {
  const texts: string[] = [];
  for (const { 1: name, index } of source.matchAll(/(?<![\w.])(?<!function )(t|tCount)\(/g)) {
    const rest = source.slice(index);
    const string = /"((?:[^"\\\n]|\\.)*)"/;
    const call =
      name === "t"
        ? new RegExp(`^t\\(\\s*${string.source}`).exec(rest)
        : new RegExp(`^tCount\\([^"]*?${string.source},\\s*${string.source}`).exec(rest);
    if (!call) throw new Error(`Not a plain text in double quotes: ${rest.slice(0, 80)}`);
    for (const text of call.slice(1)) if (text !== undefined) texts.push(String(JSON.parse(`"${text}"`)));
  }
  return texts;
}

/** Files below a pattern, with forward slashes. */
export function filesLike(pattern: string): string[] {
  return globSync(pattern, { cwd: root })
    .map((file) => file.split(sep).join("/"))
    .toSorted();
}

function said(pattern: string): string[] {
  // It is where `t` is made, and hands on what others say.
  const files = filesLike(pattern).filter((file) => !/^src\/l10n\/(language|pageLanguage)\.ts$/.test(file));
  return files.flatMap((file) => textsSaid(readFileSync(join(root, file), "utf8")));
}

/** All texts of the tables that some modules export. */
async function tableTexts(pattern: string): Promise<string[]> {
  const modules = await Promise.all(
    filesLike(pattern).map((file): Promise<unknown> => import(pathToFileURL(join(root, file)).href)),
  );
  return modules.flatMap(stringsIn).filter((text) => /\p{L}/u.test(text.replaceAll(/\{\d\}/g, "")));
}

export function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
