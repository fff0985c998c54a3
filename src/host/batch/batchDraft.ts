import { type TierChoice, tiers } from "../../core/models/tier.ts";
import { type BatchWork, placeholders, unknownPlaceholders } from "../../core/run/batch/batchWork.ts";
import { t } from "../../l10n/language.ts";
import { tierNames } from "../../protocol/tierNames.ts";
import { askChoice, askText, type Answer } from "../connecting/questions.ts";
import type { Step, StepEnd } from "../connecting/runSteps.ts";
import { type BatchSource, changedFiles, filesLike, openEditors, questionList } from "./batchSource.ts";

/** What the steps have found out so far. */
export interface BatchDraft {
  readonly sourceKind: "glob" | "changed" | "editors" | "questions";
  readonly source: BatchSource | undefined;
  readonly glob: string;
  readonly work: BatchWork;
  readonly prompt: string;
  readonly tier: TierChoice;
}

export const firstDraft: BatchDraft = {
  sourceKind: "glob",
  source: undefined,
  glob: "**/*.ts",
  work: "explain",
  prompt: "",
  tier: "auto",
};

type Ask = Step<BatchDraft>["ask"];

/** The questions before the summary. Files that were chosen in the Explorer need not be asked for. */
export function batchSteps(draft: BatchDraft, isChosen: boolean): readonly Step<BatchDraft>[] {
  const asksGlob = !isChosen && draft.sourceKind === "glob";
  const isList = !isChosen && draft.sourceKind === "questions";
  return [
    ...(isChosen ? [] : [{ name: "source", ask: askSource }]),
    ...(asksGlob ? [{ name: "glob", ask: askGlob }] : []),
    ...(isList ? [] : [{ name: "work", ask: askWork }]),
    ...(!isList && draft.work === "prompt" ? [{ name: "prompt", ask: askPrompt }] : []),
    { name: "tier", ask: askTier },
  ];
}

/** The one question about a list that is there already. */
export const listSteps = (): readonly Step<BatchDraft>[] => [{ name: "tier", ask: askTier }];

const askSource: Ask = async (draft, place) => {
  const answer = await askChoice<BatchDraft["sourceKind"]>(place, {
    placeholder: t("Which files?"),
    choices: [
      {
        value: "glob",
        label: `$(files) ${t("Files Like…")}`,
        description: t("a glob, for example {0}", "src/**/*.ts"),
      },
      {
        value: "changed",
        label: `$(git-commit) ${t("Changed Files")}`,
        description: t("staged or not, as git knows them"),
      },
      { value: "editors", label: `$(multiple-windows) ${t("Open Editors")}` },
      {
        value: "questions",
        label: `$(list-ordered) ${t("A List of Questions")}`,
        description: t("selected lines, or a list in a document or file"),
      },
    ],
    active: ({ value }) => value === draft.sourceKind,
  });
  if (answer === "cancelled") return answer;
  if ("back" in answer) return { back: draft };
  const next = { ...draft, sourceKind: answer.value };
  if (answer.value === "glob") return { next: { ...next, source: undefined } };
  const source = await sourceOf(answer.value);
  return source
    ? { next: { ...next, source, ...(source.kind === "questions" && { work: "list" as const }) } }
    : "cancelled";
};

function sourceOf(
  kind: Exclude<BatchDraft["sourceKind"], "glob">,
): Promise<BatchSource | undefined> | BatchSource | undefined {
  if (kind === "changed") return changedFiles(undefined);
  return kind === "editors" ? openEditors() : questionList();
}

const askGlob: Ask = async (draft, place) => {
  const answer = await askText(place, {
    prompt: t("Files like this one, in all open folders"),
    placeholder: "src/**/*.{ts,tsx}",
    value: draft.glob,
    refuse: (text) => (text === "" ? t("A glob names files, for example {0}.", "src/**/*.ts") : undefined),
  });
  if (answer === "cancelled") return answer;
  if ("back" in answer) return { back: { ...draft, glob: answer.back } };
  const source = await filesLike(answer.value);
  const next = { ...draft, glob: answer.value };
  return source ? { next: { ...next, source } } : { back: next, to: "glob" };
};

const works = (): readonly { readonly value: BatchWork; readonly label: string; readonly description: string }[] => [
  {
    value: "explain",
    label: `$(comment) ${t("Explain")}`,
    description: t("what each file is for, and how it works"),
  },
  { value: "review", label: `$(checklist) ${t("Review")}`, description: t("findings, shown at their lines") },
  { value: "test", label: `$(beaker) ${t("Write Tests")}`, description: t("as changes that you review") },
  {
    value: "document",
    label: `$(book) ${t("Document")}`,
    description: t("documentation comments, as changes that you review"),
  },
  {
    value: "prompt",
    label: `$(edit) ${t("A Prompt of Your Own…")}`,
    description: t("with {path}, {language} and other placeholders"),
  },
];

const askWork: Ask = async (draft, place) =>
  endOf(
    await askChoice<BatchWork>(place, {
      placeholder: t("What is to be done with each file?"),
      choices: works(),
      active: ({ value }) => value === draft.work,
    }),
    draft,
    (work) => ({ ...draft, work }),
  );

const askPrompt: Ask = async (draft, place) => {
  const known = placeholders.map((name) => `{${name}}`).join(" ");
  const answer = await askText(place, {
    prompt: t("Asked about each file, whose code comes along. Placeholders: {0}", known),
    placeholder: t("Does {path} handle time zones rightly?"),
    value: draft.prompt,
    refuse(text) {
      if (text === "") return t("Say what is to be asked about each file.");
      const [unknown] = unknownPlaceholders(text);
      return unknown === undefined ? undefined : t("{0} stands for nothing. There are {1}.", `{${unknown}}`, known);
    },
  });
  if (answer !== "cancelled" && "back" in answer) return { back: { ...draft, prompt: answer.back } };
  return endOf(answer, draft, (prompt) => ({ ...draft, prompt }));
};

function tierChoices() {
  const names = tierNames();
  return (["auto", ...tiers] as const).map((value) => {
    const { name: label, more } = names[value];
    return { value, label, description: value === "auto" ? t("Picks for each one by itself") : more };
  });
}

const askTier: Ask = async (draft, place) =>
  endOf(
    await askChoice<TierChoice>(place, {
      placeholder: t("How deep is each one thought through?"),
      choices: tierChoices(),
      active: ({ value }) => value === draft.tier,
    }),
    draft,
    (tier) => ({ ...draft, tier }),
  );

function endOf<Value>(
  answer: Answer<Value>,
  draft: BatchDraft,
  take: (value: Value) => BatchDraft,
): StepEnd<BatchDraft> {
  if (answer === "cancelled") return answer;
  return "back" in answer ? { back: draft } : { next: take(answer.value) };
}
