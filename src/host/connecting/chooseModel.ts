import { loadCatalog } from "../../core/models/catalog.ts";
import type { Tier } from "../../core/models/tier.ts";
import { connectionOf } from "../connection/connections.ts";
import type { ConnectionEntry } from "../connection/entries.ts";
import { withModel } from "../connection/tierModel.ts";
import { listModels, type ModelList } from "../connection/listModels.ts";
import { t } from "../../l10n/language.ts";
import type { Session } from "../session.ts";
import { readSettings, writeConnection } from "../settings.ts";
import { ladderOf } from "../settingsSchema.ts";
import { askChoice, type Choices } from "./questions.ts";

/** Asks which model one tier of a connection stands for, and writes that alone. `back`: the user wants the list before. */
export async function chooseModel(session: Session, name: string, tier: Tier): Promise<"back" | undefined> {
  const settings = readSettings();
  const entry = settings.connections[name];
  if (!entry) return undefined;
  const usual = ladderOf(
    { ...settings, connections: { ...settings.connections, [name]: withModel(entry, tier) } },
    name,
  );
  const current = ladderOf(settings, name)[tier].model;
  const place = { title: t("Plumb: Model for {0}", tier), step: 0, totalSteps: 0, canGoBack: true };
  const answer = await askChoice<string>(place, {
    placeholder: t("Asking for the models there are"),
    choices: choicesFrom(listOf(session, name, entry), current, usual[tier].model, tier),
    active: ({ label }) => label === current,
    typed: (text) => ({ label: text, description: t("as you typed it"), value: text }),
  });
  if (answer === "cancelled") return undefined;
  if ("back" in answer) return "back";
  await writeConnection(name, withModel(entry, tier, answer.value));
  await session.showConnection();
  return undefined;
}

async function listOf({ engine }: Session, name: string, entry: ConnectionEntry): Promise<ModelList> {
  const connection = (await engine.connections.named(name)) ?? connectionOf(name, entry);
  return listModels(connection, await engine.connections.keyFor(connection), new AbortController().signal);
}

async function choicesFrom(
  asked: Promise<ModelList>,
  current: string,
  usual: string,
  tier: Tier,
): Promise<Choices<string>> {
  const list = await asked;
  const models = list.kind === "found" ? list.models : [];
  const names = [...new Set([current, ...models.map(({ id }) => id)])].filter((id) => id !== usual);
  const ends = new Map(models.map(({ id, shutdownDate }) => [id, shutdownDate]));
  const describe = (id: string, isUsual: boolean) =>
    [
      isUsual ? t("the usual one") : "",
      id === current ? t("current") : "",
      ends.get(id) ? t("switched off on {0}", ends.get(id) ?? "") : "",
      loadCatalog().find(id) ? "" : t("its price is not known"),
    ]
      .filter((part) => part !== "")
      .join(" · ");
  const hint = list.kind === "found" ? "" : `${list.sentence} `;
  return {
    choices: [
      { label: usual, description: describe(usual, true), value: "" },
      ...names.map((id) => ({ label: id, description: describe(id, false), value: id })),
    ],
    placeholder: hint + t("The model for {0}; type to search, or a name of your own", tier),
  };
}
