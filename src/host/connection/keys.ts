import type * as vscode from "vscode";

type KeySource = "stored" | "environment" | "none";

/** Whose key it is and where it may be sent. */
interface KeyPlace {
  readonly id: string;
  readonly baseUrl: string;
}

/**
 * API keys, one for each connection at each address: a changed base URL never receives the key of the one before, and
 * two connections at one address have their own.
 */
export interface Keys {
  find(place: KeyPlace): Promise<{ readonly key: string | undefined; readonly source: KeySource }>;
  store(place: KeyPlace, key: string): Promise<void>;
  forget(place: KeyPlace): Promise<void>;
}

const openAi = "https://api.openai.com";
const prefix = "plumb.key:";

/** Keys live in VS Code's secret storage; `OPENAI_API_KEY` stands in for OpenAI itself when none is stored. */
export function createKeys(
  secrets: Pick<vscode.SecretStorage, "get" | "store" | "delete">,
  environmentKey: string | undefined,
): Keys {
  const nameOf = ({ id, baseUrl }: KeyPlace) => `${prefix}${new URL(baseUrl).origin}#${id}`;
  return {
    async find(place) {
      const stored = await secrets.get(nameOf(place));
      if (stored) return { key: stored, source: "stored" };
      const isOpenAi = new URL(place.baseUrl).origin === openAi;
      return environmentKey && isOpenAi
        ? { key: environmentKey, source: "environment" }
        : { key: undefined, source: "none" };
    },
    async store(place, key) {
      await secrets.store(nameOf(place), key);
    },
    async forget(place) {
      await secrets.delete(nameOf(place));
    },
  };
}

/** Whether a changed secret is one of the keys, as another window may have stored or forgotten it. */
export function isKeyName(name: string): boolean {
  return name.startsWith(prefix);
}
