import { loadCatalog } from "../../core/models/catalog.ts";
import { type Tier, tiers } from "../../core/models/tier.ts";
import { presets } from "../../core/provider/presets.ts";
import { cleanAddress, type Draft, refuseName, unknownNames } from "./draft.ts";
import { isBuiltIn } from "../connection/entries.ts";
import type { ModelList } from "../connection/listModels.ts";
import type { Step, StepEnd } from "./runSteps.ts";
import { type Answer, askChoice, askText, type Choice, type Choices } from "./questions.ts";
import { t } from "../../l10n/language.ts";

export interface WizardDeps {
  /** Names that connections have already. */
  readonly taken: readonly string[];
  /** Whether a key is stored for this draft as it stands. */
  readonly hasKey: (draft: Draft) => Promise<boolean>;
  /** What the server lists, asked for once per address and key. */
  readonly models: (draft: Draft) => Promise<ModelList>;
  /** Signs in to Microsoft, with VS Code's own dialogs; false when the user turned back. */
  readonly signIn: (draft: Draft) => Promise<boolean>;
}

type DraftStep = Step<Draft>;
type Ask = DraftStep["ask"];

/** Which questions this draft needs, in order. The test comes after them. */
export function draftSteps(draft: Draft, deps: WizardDeps): readonly DraftStep[] {
  const { preset, auth } = draft;
  const { key, baseUrl } = presets[preset];
  const isOwnAddress = draft.editedName !== undefined && !isBuiltIn(draft.editedName);
  const isLocal = baseUrl?.startsWith("http://localhost") ?? false;
  const asksModels = preset !== "openai";
  return [
    ...(baseUrl === undefined || isLocal || isOwnAddress ? [{ name: "address", ask: askAddress }] : []),
    ...(preset === "azure" ? [{ name: "auth", ask: askAuth(deps) }] : []),
    ...(key === "none" || auth === "entra" ? [] : [{ name: "key", ask: askKey(deps) }]),
    ...(asksModels ? [{ name: "models", ask: askSpread }, ...modelSteps(draft, deps), ...meaningSteps(draft)] : []),
    ...(isBuiltIn(draft.editedName) ? [] : [{ name: "name", ask: askName(deps) }]),
  ];
}

const askAddress: Ask = async (draft, place) => {
  const isAzure = draft.preset === "azure";
  const answer = await askText(place, {
    prompt: isAzure
      ? t("Endpoint of the Azure resource, as the portal shows it")
      : t("Base URL, up to where /chat/completions begins"),
    placeholder: isAzure ? "https://my-resource.openai.azure.com" : "http://localhost:8000/v1",
    value: draft.baseUrl,
    refuse: (text) =>
      cleanAddress(text, draft.preset) === undefined
        ? t("That is no web address. One looks like http://localhost:8000/v1.")
        : undefined,
  });
  return endOf(answer, draft, (text) => ({ ...draft, baseUrl: cleanAddress(text, draft.preset) ?? text }));
};

function askAuth(deps: WizardDeps): Ask {
  return async (draft, place) => {
    const answer = await askChoice<Draft["auth"]>(place, {
      placeholder: t("How this Azure resource lets you in"),
      choices: [
        { label: "API key", detail: t("Kept in VS Code's secret storage"), value: "key" },
        {
          label: "Microsoft Entra ID",
          detail: t("Your Microsoft account in VS Code; Plumb stores nothing"),
          value: "entra",
        },
      ],
      active: ({ value }) => value === draft.auth,
    });
    const end = endOf(answer, draft, (auth) => ({ ...draft, auth }));
    if (end === "cancelled" || !("next" in end) || end.next.auth !== "entra") return end;
    return (await deps.signIn(end.next)) ? end : "cancelled";
  };
}

function askKey(deps: WizardDeps): Ask {
  return async (draft, place) => {
    const { key, keysPage } = presets[draft.preset];
    const { host } = new URL(draft.baseUrl);
    const isStored = await deps.hasKey(draft);
    const isOptional = key === "optional" && draft.preset !== "azure";
    const empty = isStored
      ? t(" Leave empty to keep the stored one.")
      : isOptional
        ? t(" Leave empty when it takes none.")
        : "";
    const answer = await askText(place, {
      prompt: t("The key for {0}. It is kept in VS Code's secret storage and sent nowhere else.{1}", host, empty),
      value: draft.key,
      isSecret: true,
      refuse: (text) =>
        /^\S+$/.test(text) || (text === "" && (isStored || isOptional))
          ? undefined
          : t("A key is one word without spaces."),
      ...(keysPage === undefined
        ? {}
        : { page: { label: t("Open {0}’s keys page", presets[draft.preset].label), url: keysPage } }),
    });
    return endOf(
      answer,
      draft,
      (text) => ({ ...draft, key: text }),
      (text) => ({ ...draft, key: text }),
    );
  };
}

const askSpread: Ask = async (draft, place) => {
  const isAzure = draft.preset === "azure";
  const ladder: Choice<Draft["spread"]> = {
    label: isAzure ? t("Deployments named like their models") : t("The usual models"),
    detail: "gpt-6-luna, gpt-6.1-terra, gpt-6.1-sol, gpt-6.2-astra, or what your ladder says",
    value: "ladder",
  };
  const answer = await askChoice<Draft["spread"]>(place, {
    placeholder: t("What the tiers low, medium, high and max stand for here"),
    choices: [
      ...(servesOpenAi.has(draft.preset) ? [ladder] : []),
      {
        label: isAzure ? t("One deployment for all tiers") : t("One model for all tiers"),
        detail: t("Each tier asks it for its own effort"),
        value: "one",
      },
      { label: isAzure ? t("A deployment for each tier") : t("A model for each tier"), value: "perTier" },
    ],
    active: ({ value }) => value === draft.spread,
  });
  return endOf(answer, draft, (spread) => ({ ...draft, spread }));
};

const servesOpenAi: ReadonlySet<string> = new Set(["azure", "openrouter", "litellm", "compatible"]);

function modelSteps(draft: Draft, deps: WizardDeps): readonly DraftStep[] {
  if (draft.spread === "ladder") return [];
  if (draft.spread === "one")
    return [
      modelStep(
        t("for all tiers"),
        ({ model }) => model,
        deps,
        (now, model) => ({ ...now, model }),
      ),
    ];
  return tiers.map((tier) =>
    modelStep(
      t("for {0}", tier),
      ({ models }) => models[tier] || near(draft, tier),
      deps,
      (now, model) => ({
        ...now,
        models: { ...now.models, [tier]: model },
      }),
    ),
  );
}

/** People often take the same model for two neighbouring tiers. */
function near({ models, model }: Draft, tier: Tier): string {
  const before = tiers.slice(0, tiers.indexOf(tier)).findLast((lower) => models[lower] !== "");
  return before === undefined ? model : models[before];
}

function modelStep(
  purpose: string,
  current: (draft: Draft) => string,
  deps: WizardDeps,
  withModel: (draft: Draft, model: string) => Draft,
): DraftStep {
  const ask: Ask = async (draft, place) => {
    const what = draft.preset === "azure" ? "deployment" : "model";
    const before = current(draft);
    const answer = await askChoice<string>(place, {
      placeholder: t("Asking {0} for its models", new URL(draft.baseUrl).host),
      choices: choicesFrom(deps.models(draft), before, what, purpose),
      active: ({ value }) => value === before,
      typed: (text) => ({ label: text, description: t("as you typed it"), value: text }),
    });
    return endOf(answer, draft, (model) => withModel(draft, model));
  };
  return { name: `model ${purpose}`, ask };
}

async function choicesFrom(
  asked: Promise<ModelList>,
  before: string,
  what: string,
  purpose: string,
): Promise<Choices<string>> {
  const list = await asked;
  // Azure lists what could be deployed: the names of the deployments are the user's own.
  const models = list.kind === "found" && what === "model" ? list.models : [];
  const names = [...(before && !models.some(({ id }) => id === before) ? [before] : []), ...models.map(({ id }) => id)];
  const ends = new Map(models.map(({ id, shutdownDate }) => [id, shutdownDate]));
  const hint = list.kind === "found" ? "" : `${list.sentence} `;
  return {
    choices: names.map((id) => ({
      label: id,
      description: [ends.has(id) ? t("switched off on {0}", ends.get(id) ?? "") : "", id === before ? t("current") : ""]
        .join(" ")
        .trim(),
      value: id,
    })),
    placeholder:
      names.length > 0
        ? `${hint}${t("The model {0}; type to search", purpose)}`
        : what === "model"
          ? `${hint}${t("Type the name of the model {0}", purpose)}`
          : `${hint}${t("Type the name of the deployment {0}", purpose)}`,
  };
}

/** A deployment's own name says nothing of its price and abilities. */
function meaningSteps(draft: Draft): readonly DraftStep[] {
  if (draft.preset !== "azure") return [];
  return unknownNames(draft).map((name) => ({ name: `meaning of ${name}`, ask: askMeaning(name) }));
}

function askMeaning(name: string): Ask {
  return async (now, place) => {
    const active = loadCatalog().models.filter(({ status }) => status !== "shutdown");
    const answer = await askChoice<string>(place, {
      placeholder: t("Which model is the deployment “{0}”? Its price and abilities are known by that", name),
      choices: [
        ...active.map(({ id }) => ({ label: id, value: id })),
        { label: t("Another model"), description: t("its cost is then unknown"), value: "" },
      ],
      active: ({ value }) => value === now.is[name],
    });
    return endOf(answer, now, (is) => {
      const { [name]: _before, ...others } = now.is;
      return { ...now, is: is === "" ? others : { ...others, [name]: is } };
    });
  };
}

function askName({ taken }: WizardDeps): Ask {
  return async (draft, place) => {
    const answer = await askText(place, {
      prompt: t("A short name for this connection"),
      value: draft.name,
      refuse: (text) => refuseName(text, draft, taken),
    });
    return endOf(
      answer,
      draft,
      (name) => ({ ...draft, name }),
      (name) => ({ ...draft, name }),
    );
  };
}

/** Going back keeps what was typed, where `keep` says how. */
function endOf<Value>(
  answer: Answer<Value>,
  draft: Draft,
  take: (value: Value) => Draft,
  keep: (typed: string) => Draft = () => draft,
): StepEnd<Draft> {
  if (answer === "cancelled") return "cancelled";
  return "back" in answer ? { back: keep(answer.back) } : { next: take(answer.value) };
}
