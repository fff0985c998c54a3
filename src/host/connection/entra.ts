import type { AuthenticationGetSessionOptions, AuthenticationSession } from "vscode";
import type { Connection } from "../../core/provider/provider.ts";

/** The part of `vscode.authentication` that is needed. */
export interface Authentication {
  getSession(
    providerId: string,
    scopes: readonly string[],
    options: AuthenticationGetSessionOptions,
  ): PromiseLike<AuthenticationSession | undefined>;
}

export interface Entra {
  /** Without any dialog; undefined while nobody is signed in. VS Code caches and refreshes it: never kept here. */
  token(connection: Connection): Promise<{ readonly token: string } | undefined>;
  /** May ask the user to sign in. False when that did not happen. */
  signIn(connection: Connection): Promise<boolean>;
}

/** What Azure's /openai/v1 takes (2026-11), then what older resources take. */
const audiences = ["https://ai.azure.com/.default", "https://cognitiveservices.azure.com/.default"];

/** Tokens of Microsoft Entra ID from VS Code's own Microsoft account. `tenant`: the user's, where it is not the home one. */
export function createEntra(
  authentication: Authentication,
  tenant: (connection: Connection) => string | undefined,
): Entra {
  async function session(connection: Connection, options: AuthenticationGetSessionOptions) {
    const own = tenant(connection);
    let refusal: unknown;
    for (const audience of audiences) {
      const scopes = own === undefined ? [audience] : [audience, `VSCODE_TENANT:${own}`];
      try {
        const found = await authentication.getSession("microsoft", scopes, options);
        if (found) return found;
      } catch (error) {
        // A user who turned back is not asked a second time.
        if (options.createIfNone && !isAboutScope(error)) throw error;
        refusal = error;
      }
    }
    if (refusal !== undefined && options.createIfNone) throw refusal;
    return undefined;
  }

  return {
    async token(connection) {
      const found = await session(connection, { silent: true });
      return found && { token: found.accessToken };
    },
    async signIn(connection) {
      return (await session(connection, { createIfNone: true })) !== undefined;
    },
  };
}

/** The tenant does not know the newer audience. */
function isAboutScope(error: unknown): boolean {
  return error instanceof Error && /AADSTS(500011|650057|65001|70011)|invalid_(scope|resource)/i.test(error.message);
}
