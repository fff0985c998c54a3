import assert from "node:assert/strict";
import * as vscode from "vscode";
import { connectionOf } from "../../src/host/connection/connections.ts";
import { createEntra } from "../../src/host/connection/entra.ts";

describe("Microsoft Entra ID", () => {
  const azure = connectionOf("work", {
    preset: "azure",
    baseUrl: "https://plumb-test.openai.azure.com/openai/v1",
    auth: "entra",
  });
  const changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  const asked: string[] = [];
  let provider: vscode.Disposable;
  before(() => {
    provider = vscode.authentication.registerAuthenticationProvider("microsoft", "Microsoft", {
      onDidChangeSessions: changed.event,
      async getSessions(scopes) {
        // VS Code itself asks for all sessions, without naming scopes.
        if (scopes) asked.push(scopes.join(" "));
        const account = { id: "1", label: "ada@contoso.com" };
        return [{ id: "s", accessToken: "token-of-ada", account, scopes: scopes ?? [] }];
      },
      createSession: () => Promise.reject(new Error("Nobody may be asked to sign in here.")),
      removeSession: () => Promise.resolve(),
    });
  });
  after(() => provider.dispose());

  it("gives no token that the user has not allowed Plumb to have, and asks nobody while it is silent", async () => {
    const memory = { get: () => [new URL(azure.baseUrl).origin], update: async () => undefined };
    const entra = createEntra(vscode.authentication, () => "contoso.com", memory);
    assert.equal(await entra.token(azure), undefined);
    assert.deepEqual(asked, [
      "https://ai.azure.com/.default VSCODE_TENANT:contoso.com",
      "https://cognitiveservices.azure.com/.default VSCODE_TENANT:contoso.com",
    ]);
  });
});
