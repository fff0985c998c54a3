import type { AuthenticationGetSessionOptions, AuthenticationSession } from "vscode";
import * as z from "zod/mini";
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

/** The part of VS Code's memory that is needed. */
interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const memoryKey = "plumb.entraOrigins";
const stored = z.catch(z.array(z.string()), []);

/**
 * Tokens of Microsoft Entra ID from VS Code's own Microsoft account, for addresses that the user signed in for: like a key, a
 * token never goes to another one because the settings changed. `tenant`: the user's, where it is not the home one.
 */
export function createEntra(
  authentication: Authentication,
  tenant: (connection: Connection) => string | undefined,
  memory: Memory,
): Entra {
  const origins = (): readonly string[] => stored.parse(memory.get(memoryKey));
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
      if (!origins().includes(originOf(connection))) return undefined;
      const found = await session(connection, { silent: true });
      return found && { token: found.accessToken };
    },
    async signIn(connection) {
      if ((await session(connection, { createIfNone: true })) === undefined) return false;
      await memory.update(memoryKey, [...new Set([...origins(), originOf(connection)])]);
      return true;
    },
  };
}

const originOf = ({ baseUrl }: Connection): string => new URL(baseUrl).origin;

/** The tenant does not know the newer audience. */
function isAboutScope(error: unknown): boolean {
  return error instanceof Error && /AADSTS(500011|650057|65001|70011)|invalid_(scope|resource)/i.test(error.message);
}
