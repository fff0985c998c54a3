import type * as vscode from "vscode";

type KeySource = "stored" | "environment" | "none";

/** API keys, one for each address they may be sent to, so that a changed base URL never receives another's key. */
export interface Keys {
  find(baseUrl: string): Promise<{ readonly key: string | undefined; readonly source: KeySource }>;
  store(baseUrl: string, key: string): Promise<void>;
}

const openAi = "https://api.openai.com";

/** Keys live in VS Code's secret storage; `OPENAI_API_KEY` stands in for OpenAI itself when none is stored. */
export function createKeys(
  secrets: Pick<vscode.SecretStorage, "get" | "store">,
  environmentKey: string | undefined,
): Keys {
  const nameOf = (baseUrl: string) => `plumb.key:${new URL(baseUrl).origin}`;
  return {
    async find(baseUrl) {
      const stored = await secrets.get(nameOf(baseUrl));
      if (stored) return { key: stored, source: "stored" };
      if (environmentKey && new URL(baseUrl).origin === openAi) return { key: environmentKey, source: "environment" };
      return { key: undefined, source: "none" };
    },
    async store(baseUrl, key) {
      await secrets.store(nameOf(baseUrl), key);
    },
  };
}
