import { expect, test, vi } from "vitest";
import { referencedPieces } from "../../../../src/host/participant/chatReferences.ts";

vi.mock("vscode", () => {
  class Uri {
    readonly scheme = "file";
    readonly path = ".env";
  }
  return { Uri, Location: Array, workspace: { asRelativePath: ({ path }: Uri) => path } };
});
vi.mock("../../../../src/host/context/target.ts", () => ({ findTarget: () => ({ editor: {} }) }));
vi.mock("../../../../src/host/context/readPiece.ts", () => ({}));
vi.mock("../../../../src/host/context/gather.ts", () => ({
  gatherCode: async () => [],
  gatherProblems: async () => ({ pieces: [], omissions: ["No problem is reported here."] }),
}));

test.each(["fix", "explain"] as const)(
  "a file that may not be read is named, whatever /%s is about then",
  async (name) => {
    const { Uri } = await import("vscode");
    // @ts-expect-error The fake's has no parameters.
    const value: unknown = new Uri();
    const boundary = {
      verdictOn: async () => "sensitive" as const,
      resolve: () => undefined,
      dispose: () => undefined,
    };
    const { omissions } = await referencedPieces([{ id: "file", value }], name, boundary, async () => 0);
    expect(omissions[0]).toBe(".env was left out: it may not be read for a question.");
  },
);
