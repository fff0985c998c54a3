/** Properties of the manifest that VS Code shows to people, wherever they stand. */
const shown = new Set([
  "title",
  "description",
  "markdownDescription",
  "enumDescriptions",
  "markdownEnumDescriptions",
  "enumItemLabels",
  "patternErrorMessage",
  "deprecationMessage",
  "markdownDeprecationMessage",
  "shortTitle",
  "contents",
  "userDescription",
  "label",
  "altText",
]);
/** Read by models or by programs: they stay as they are. */
const unseen = new Set(["inputSchema", "modelDescription", "scripts", "configurationDefaults", "menus", "keybindings"]);
/** What tells one thing of a list from the others. */
const names = ["command", "id", "view", "name", "key"] as const;

export interface Moved {
  readonly manifest: unknown;
  /** From keys to English texts; only what is new. */
  readonly texts: Readonly<Record<string, string>>;
}

/** The manifest with every plain text for people replaced by `%key%`. Keys follow from the place, so they stay the same. */
export function moveTexts(manifest: unknown): Moved {
  const texts: Record<string, string> = {};
  function key(path: readonly string[], text: string): string {
    const name = path.join(".").replaceAll(/^contributes\.|configuration\.(\d+\.)?properties\./g, "");
    texts[name] = text;
    return `%${name}%`;
  }
  function walk(value: unknown, path: readonly string[], isShown: boolean): unknown {
    if (typeof value === "string") return isShown && isText(value) ? key(path, value) : value;
    if (Array.isArray(value))
      return value.map((one: unknown, index) => walk(one, [...path, nameOf(one, index)], isShown));
    if (typeof value !== "object" || value === null) return value;
    // By its choice, so that another choice before it changes no key.
    const choices: unknown = Object.getOwnPropertyDescriptor(value, "enum")?.value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]: [string, unknown]) => {
        if (unseen.has(name)) return [name, one];
        const isViewName = name === "name" && path.includes("views");
        const isToolName = name === "displayName" && path.includes("languageModelTools");
        // A setting may be called as one of these properties is: then it holds an object, not a text.
        const isOwn = (shown.has(name) || isViewName || isToolName) && (typeof one === "string" || Array.isArray(one));
        if (Array.isArray(one) && Array.isArray(choices) && isOwn) {
          return [name, one.map((text: unknown, index) => walk(text, [...path, name, String(choices[index])], true))];
        }
        return [name, walk(one, [...path, name], isOwn)];
      }),
    );
  }
  return { manifest: walk(manifest, [], false), texts };
}

/** The same in every language: a language is called as its own speakers call it. */
const same = new Set(["Plumb", "English", "Deutsch", "日本語", "简体中文"]);

/** Neither moved already nor a name. */
function isText(value: string): boolean {
  return !/^%.*%$/.test(value) && !same.has(value);
}

function nameOf(one: unknown, index: number): string {
  if (typeof one !== "object" || one === null) return String(index);
  for (const name of names) {
    const value: unknown = Object.getOwnPropertyDescriptor(one, name)?.value;
    if (typeof value === "string") return value;
  }
  return String(index);
}
