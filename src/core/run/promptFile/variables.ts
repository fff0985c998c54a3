import { fileName } from "../../context/fileName.ts";

/** What the editor in front gives to variables. Paths are relative to the open folder: none leads outside. */
export interface EditorValues {
  /** Where the selection is, in words; its text goes along as a piece. Undefined where nothing is selected. */
  readonly selection?: string | undefined;
  /** Path of the file; undefined where none is open. */
  readonly file?: string | undefined;
  /** Name of the open folder. */
  readonly folder?: string | undefined;
}

/** What the user is asked for before the question is sent. */
export interface PromptInput {
  readonly name: string;
  readonly placeholder: string;
}

export type Filled = { readonly text: string } | { readonly missing: "selection" | "file" | "folder" };

const variable = /\$\{(?:input:([^:}]{1,100})(?::([^}\n]{0,300}))?|([A-Za-z]+))\}/g;

/** The names of VS Code's prompt files (as documented, 2026-11), less those that name a place on this machine. */
const names = {
  selection: ({ selection }) => selection,
  selectedText: ({ selection }) => selection,
  file: ({ file }) => file,
  fileBasename: ({ file }) => file && fileName(file),
  fileBasenameNoExtension: ({ file }) => file && fileName(file).replace(/(?<=.)\.[^.]*$/, ""),
  fileDirname: ({ file }) => file && (file.slice(0, Math.max(0, file.lastIndexOf("/"))) || "."),
  workspaceFolder: ({ folder }) => folder,
  workspaceFolderBasename: ({ folder }) => folder,
} satisfies Record<string, (values: EditorValues) => string | undefined>;
type Name = keyof typeof names;

/** Each input once, as it stands first. */
export function inputsIn(body: string): readonly PromptInput[] {
  const found = new Map<string, PromptInput>();
  for (const [, input, placeholder = ""] of body.matchAll(variable)) {
    const name = input?.trim();
    if (name && !found.has(name)) found.set(name, { name, placeholder: placeholder.trim() });
  }
  return [...found.values()];
}

/** What looks like a variable and is none: it stays as it is written. */
export function unknownVariablesIn(body: string): readonly string[] {
  const found = [...body.matchAll(variable)].flatMap(([whole, , , name]) =>
    name !== undefined && !isName(name) ? [whole] : [],
  );
  return [...new Set(found)];
}

/**
 * The text with its variables filled, or what is missing for that. Each is filled once: what is put in is not looked
 * through for more. An input that was not given stands by its name, for a price before it is asked for.
 */
export function fillVariables(body: string, values: EditorValues, inputs: ReadonlyMap<string, string>): Filled {
  let missing: Extract<Filled, { missing: string }>["missing"] | undefined;
  // The folder itself is where paths begin, so nothing stands before them.
  const text = body
    .replaceAll("${workspaceFolder}/", "")
    .replaceAll(variable, (whole, input: string | undefined, _placeholder, name: string | undefined) => {
      if (input !== undefined) return inputs.get(input.trim()) ?? input.trim();
      if (name === undefined || !isName(name)) return whole;
      const value = names[name](values);
      if (value === undefined) missing ??= needOf(name);
      return value ?? "";
    });
  return missing === undefined ? { text } : { missing };
}

function isName(name: string): name is Name {
  return Object.hasOwn(names, name);
}

function needOf(name: Name): "selection" | "file" | "folder" {
  if (name === "selection" || name === "selectedText") return "selection";
  return name.startsWith("file") ? "file" : "folder";
}
