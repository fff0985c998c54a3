import { expect, test, vi } from "vitest";
import { useCode } from "../../../../src/host/panel/useCode.ts";
import type { Session } from "../../../../src/host/session.ts";

/** The untitled documents of the window, by their address. */
const documents = vi.hoisted(() => new Map<string, { text: string }>());
vi.mock("../../../../src/host/panel/insertAtCursor.ts", () => ({}));
vi.mock("vscode", () => {
  function documentOf(key: string, text: string) {
    const own = documents.get(key) ?? { text };
    documents.set(key, own);
    return { getText: () => own.text, key };
  }
  return {
    Position: Array,
    languages: { getLanguages: async () => [] },
    workspace: {
      fs: {
        async stat() {
          throw new Error("ENOENT");
        },
      },
      openTextDocument: async ({ path, content = "" }: { readonly path?: string; readonly content?: string }) =>
        path === undefined ? documentOf(`new ${documents.size}`, content) : documentOf(path, ""),
    },
    window: {
      showTextDocument: async ({ key }: { readonly key: string }) => ({
        async edit(act: (edit: { insert(_: unknown, text: string): void }) => void) {
          const own = documents.get(key);
          act({ insert: (_, text) => void (own && (own.text = text + own.text)) });
        },
      }),
    },
  };
});

test("a block that is made a new file twice is never in one file twice", async () => {
  const uri = { path: "a.ts", with: () => uri };
  const session = { boundary: { resolve: () => uri, verdictOn: async () => "open" } };
  // @ts-expect-error As much of a session as is asked for.
  const given: Session = session;
  const code = { text: "one();", path: "a.ts", language: "ts" };
  await useCode.new(given, code);
  await useCode.new(given, code);
  expect([...documents.values()]).toEqual([{ text: "one();" }, { text: "one();" }]);
});
