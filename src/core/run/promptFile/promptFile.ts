import { t } from "../../../l10n/language.ts";
import { type TierChoice, tiers } from "../../models/tier.ts";
import { isSlashName } from "../../task/slash.ts";
import { readFrontMatter } from "./frontMatter.ts";
import { inputsIn, type PromptInput, unknownVariablesIn } from "./variables.ts";

/** A question that is kept in a file, to be asked by `/name`. */
export interface PromptFile {
  readonly name: string;
  readonly description: string;
  /** What may be said behind its name. */
  readonly argumentHint: string;
  readonly tier: TierChoice | undefined;
  /** As they are written: nothing is switched on by them. */
  readonly tools: readonly string[];
  /** What is asked, with its variables. */
  readonly body: string;
  readonly inputs: readonly PromptInput[];
  /** Keys and variables that mean nothing here, as they are written. */
  readonly ignored: readonly string[];
}

export interface FaultyPrompt {
  readonly name: string;
  /** One plain sentence. */
  readonly fault: string;
}

/** Longer is no question but material, which is attached. In characters. */
const longestPrompt = 50_000;
const longestLine = 300;
const choices: readonly TierChoice[] = ["auto", ...tiers];
const known = new Set(["name", "description", "argument-hint", "tier", "tools"]);

/** `name.prompt.md` or `name.md`. Undefined for a file that is no prompt. */
export function promptNameOf(fileName: string): string | undefined {
  return /^(.+?)(?:\.prompt)?\.md$/i.exec(fileName)?.[1];
}

/** Reads a prompt file: VS Code's form, and `tier`. Front matter may be missing; `fileName` is without folders. */
export function readPromptFile(fileName: string, text: string): PromptFile | FaultyPrompt {
  const byFile = promptNameOf(fileName) ?? fileName;
  const read = readFrontMatter(text);
  if ("fault" in read) return faulty(byFile, read.fault);
  const { values, body } = read;
  const textOf = (key: string) => {
    const value = values.get(key) ?? "";
    return (typeof value === "string" ? value : value.join(", ")).replaceAll(/\s+/g, " ").slice(0, longestLine);
  };
  const name = textOf("name") || byFile.replaceAll(/\s+/g, "-");
  const tier = choices.find((choice) => choice === textOf("tier").toLowerCase());
  const tools = values.get("tools") ?? [];
  if (!isSlashName(name))
    return faulty(byFile, t("its name has to be letters, digits, dots, dashes and underscores, without spaces"));
  if (textOf("tier") !== "" && tier === undefined)
    return faulty(name, t("its tier has to be one of {0}", choices.join(", ")));
  if (body === "") return faulty(name, t("it asks nothing: write the question below its front matter"));
  if (body.length > longestPrompt)
    return faulty(name, t("it is longer than {0} characters", longestPrompt.toLocaleString("en")));
  return {
    name,
    description: textOf("description"),
    argumentHint: textOf("argument-hint"),
    tier,
    tools: typeof tools === "string" ? tools.split(",").flatMap((tool) => tool.trim() || []) : tools,
    body,
    inputs: inputsIn(body),
    ignored: [...[...values.keys()].filter((key) => !known.has(key)), ...unknownVariablesIn(body)],
  };
}

/** Of a prompt that cannot be used; `reason` is the end of a sentence. */
export function faulty(name: string, reason: string): FaultyPrompt {
  return { name, fault: t("The prompt “{0}” cannot be used: {1}.", name, reason) };
}
