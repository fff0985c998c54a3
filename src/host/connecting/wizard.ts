import type { Secret } from "../../core/provider/credentials.ts";
import { presets } from "../../core/provider/presets.ts";
import type { Connection } from "../../core/provider/provider.ts";
import { formatRange } from "../../protocol/numbers.ts";
import type { Session } from "../session.ts";
import { chooseConnection, readSettings, writeConnections, writtenConnections } from "../settings.ts";
import { ladderOf, ownTiers } from "../settingsSchema.ts";
import { connectionOf } from "../connection/connections.ts";
import { type Draft, entryOf } from "./draft.ts";
import { isBuiltIn } from "../connection/entries.ts";
import { listModels, type ModelList, type ServedModel } from "../connection/listModels.ts";
import { runSteps, type StepEnd, type StepPlace } from "./runSteps.ts";
import { saveDraft } from "./saveDraft.ts";
import { type Check, testConnection } from "./testConnection.ts";
import { showTest, type TestEnd } from "./testWindow.ts";
import { draftSteps } from "./wizardSteps.ts";
import { t } from "../../l10n/language.ts";

/** Takes a connection from its address to its test; nothing is kept before the user saves. */
export async function runWizard(session: Session, first: Draft): Promise<"saved" | "back" | "cancelled"> {
  const { engine } = session;
  const leaving = new AbortController();
  const lists = new Map<string, Promise<ModelList>>();
  const deps = {
    taken: Object.keys(readSettings().connections),
    hasKey: async (draft: Draft) => (await engine.keys.find(keyPlace(draft))).key !== undefined,
    models: async (draft: Draft) => {
      const connection = draftConnection(draft);
      const secret = await secretOf(session, draft);
      const place = JSON.stringify([connection.baseUrl, secret]);
      const list = lists.get(place) ?? listModels(connection, secret, leaving.signal);
      lists.set(place, list);
      return list.catch((): ModelList => ({ kind: "unreachable", sentence: "" }));
    },
    signIn: (draft: Draft) => engine.entra.signIn(draftConnection(draft)).catch(() => false),
  };
  const isNew = first.editedName === undefined || isBuiltIn(first.editedName);
  const title = isNew
    ? t("Plumb: Connect to {0}", presets[first.preset].label)
    : t("Plumb: Edit {0}", first.editedName ?? "");
  let seen: readonly ServedModel[] = [];
  const test = {
    name: "test",
    ask: (draft: Draft, place: StepPlace) => testDraft(session, draft, place, (models) => (seen = models)),
  };
  try {
    const end = await runSteps(title, first, (draft) => [...draftSteps(draft, deps), test]);
    if (typeof end === "string") return end;
    const { keys, served } = engine;
    await saveDraft(end.done, seen, {
      keys,
      served,
      written: writtenConnections,
      write: writeConnections,
      choose: chooseConnection,
    });
    await session.showConnection();
    return "saved";
  } finally {
    leaving.abort();
  }
}

async function testDraft(
  session: Session,
  draft: Draft,
  place: StepPlace,
  onModels: (models: readonly ServedModel[]) => void,
): Promise<StepEnd<Draft>> {
  const secret = () => secretOf(session, draft);
  const connection = draftConnection(draft);
  const end = await testInWindow(session, connection, {
    place,
    secret,
    entry: entryOf(draft),
    onModels,
  });
  if (end === "cancelled") return "cancelled";
  if (end === "signIn") await session.engine.entra.signIn(connection).catch(() => false);
  if (end === "save") return { next: draft };
  return { back: draft, to: stepFor[end] };
}

const stepFor: Readonly<Record<Exclude<TestEnd, "save" | "cancelled">, string | undefined>> = {
  back: undefined,
  setApiKey: "key",
  signIn: "test",
  address: "address",
  models: "models",
};

/** The test of a connection in its window; with a place among steps it offers to save. */
export async function testInWindow(
  session: Session,
  connection: Connection,
  how: {
    readonly place: StepPlace | undefined;
    readonly entry: ReturnType<typeof entryOf>;
    readonly secret: () => Promise<Secret | undefined>;
    readonly onModels: (models: readonly ServedModel[]) => void;
  },
): Promise<TestEnd> {
  const settings = readSettings();
  const drafted = { ...settings, connections: { ...settings.connections, [connection.id]: how.entry } };
  const ladder = ladderOf(drafted, connection.id);
  return showTest({
    place: how.place ?? { title: t("Plumb: Test {0}", connection.label) },
    isSaving: how.place !== undefined,
    checks: (signal): AsyncGenerator<Check, void, undefined> =>
      testConnection(connection, signal, {
        secret: how.secret,
        ladder,
        own: ownTiers(drafted, connection.id),
        fetch: globalThis.fetch,
        clock: () => performance.now(),
        now: Date.now,
        onModels: how.onModels,
      }),
    probe: async () => {
      const probe = session.engine.probe(connection, await how.secret(), ladder, session.chargeTest);
      const { low, high } = await probe.estimate();
      const price = connection.preset === "simulation" ? t("costs nothing") : t("costs {0}", formatRange(low, high));
      return { price: low === undefined ? t("its cost is unknown") : price, run: probe.run };
    },
  });
}

function draftConnection(draft: Draft): Connection {
  return connectionOf(draft.name, entryOf(draft));
}

/** Where the key of this draft is while it is not saved: under the name that it had. */
function keyPlace(draft: Draft) {
  const { id, baseUrl } = draftConnection(draft);
  return { id: draft.editedName ?? id, baseUrl };
}

async function secretOf({ engine }: Session, draft: Draft): Promise<Secret | undefined> {
  if (draft.auth === "entra") return engine.entra.token(draftConnection(draft));
  return draft.key || (await engine.keys.find(keyPlace(draft))).key;
}
