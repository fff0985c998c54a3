import type * as vscode from "vscode";

/** Keeps what JSON keeps, as VS Code does. */
export function fakeMemory(): vscode.Memento {
  const values = new Map<string, string>();
  return {
    keys: () => [...values.keys()],
    get: (key: string) => {
      const value = values.get(key);
      return value === undefined ? undefined : JSON.parse(value);
    },
    update: async (key: string, value: unknown) => void values.set(key, JSON.stringify(value)),
  };
}
