import type { Session } from "../session.ts";
import { readSettings } from "../settings.ts";
import { addressOf, connectionOf, labelOf } from "../connection/connections.ts";
import type { ConnectionEntry } from "../connection/entries.ts";
import { t } from "../../l10n/language.ts";

/** A connection as lists show it. */
export interface ConnectionRow {
  readonly name: string;
  readonly entry: ConnectionEntry;
  readonly label: string;
  /** Where it is, and its name where that says more than the label. */
  readonly description: string;
  /** What a user should know before choosing it. */
  readonly state: string;
  readonly isInUse: boolean;
}

/** All connections: those of the settings in their order, then those that are always there. */
export async function connectionRows({ engine }: Pick<Session, "engine">): Promise<readonly ConnectionRow[]> {
  const { connection: inUse, connections } = readSettings();
  return Promise.all(
    Object.entries(connections).map(async ([name, entry]) => {
      const host = URL.parse(addressOf(entry))?.host;
      const label = labelOf(entry);
      const places = [name !== entry.preset && name !== label ? name : undefined, host === label ? undefined : host];
      return {
        name,
        entry,
        label,
        description: places.filter((place) => place !== undefined).join(" · "),
        state: await stateOf(engine, name, entry),
        isInUse: name === inUse,
      };
    }),
  );
}

async function stateOf(
  { connections, keys }: Session["engine"],
  name: string,
  entry: ConnectionEntry,
): Promise<string> {
  if (entry.preset === "simulation") return t("No key, no network, no cost");
  if (entry.preset === "editor") return t("Models that other extensions bring, no key");
  const connection = connectionOf(name, entry);
  if (connection.auth === "entra")
    return (await connections.keyFor(connection)) ? t("Signed in to Microsoft") : t("Not signed in to Microsoft");
  if (!(await connections.isReady(connection))) return t("No key is stored");
  const { source } = await keys.find(connection);
  return { stored: t("Key stored"), environment: t("Key from OPENAI_API_KEY"), none: t("No key needed") }[source];
}
