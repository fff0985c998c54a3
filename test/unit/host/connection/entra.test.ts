import { expect, test } from "vitest";
import { type Authentication, createEntra } from "../../../../src/host/connection/entra.ts";
import { connectionOf } from "../../../../src/host/connection/connections.ts";

const azure = connectionOf("work", {
  preset: "azure",
  baseUrl: "https://a.openai.azure.com/openai/v1",
  auth: "entra",
});
const account = { id: "1", label: "ada@contoso.com" };

/** VS Code's memory, in which the user has signed in for these addresses. */
function memory(...origins: readonly string[]) {
  const values = new Map<string, unknown>([["plumb.entraOrigins", origins]]);
  return {
    get: (key: string) => values.get(key),
    update: async (key: string, value: unknown) => void values.set(key, value),
  };
}
const signedIn = () => memory("https://a.openai.azure.com");

/** Knows which scopes have a session; asking for one that has none ends as VS Code does. */
function fakeAuthentication(tokens: Readonly<Record<string, string>>, refusal = new Error("User did not consent")) {
  const asked: { scopes: string; options: string }[] = [];
  const authentication: Authentication = {
    async getSession(_provider, scopes, options) {
      asked.push({ scopes: scopes.join(" "), options: Object.keys(options).join() });
      const accessToken = tokens[scopes.join(" ")];
      if (accessToken !== undefined) return { id: "s", accessToken, account, scopes };
      if (options.createIfNone) throw refusal;
      return undefined;
    },
  };
  return { asked, authentication };
}

test("a token is asked for silently, each time anew", async () => {
  const { asked, authentication } = fakeAuthentication({ "https://ai.azure.com/.default": "t1" });
  const entra = createEntra(authentication, () => undefined, signedIn());
  expect(await entra.token(azure)).toEqual({ token: "t1" });
  await entra.token(azure);
  expect(asked).toEqual([1, 2].map(() => ({ scopes: "https://ai.azure.com/.default", options: "silent" })));
});

test("an older resource's audience is tried second, and the user's own tenant goes along", async () => {
  const older = "https://cognitiveservices.azure.com/.default VSCODE_TENANT:contoso.com";
  const { asked, authentication } = fakeAuthentication({ [older]: "t2" });
  const entra = createEntra(authentication, () => "contoso.com", signedIn());
  expect(await entra.token(azure)).toEqual({ token: "t2" });
  expect(asked.map(({ scopes }) => scopes)).toEqual(["https://ai.azure.com/.default VSCODE_TENANT:contoso.com", older]);
});

test("nobody signed in means no token and no dialog", async () => {
  const { asked, authentication } = fakeAuthentication({});
  expect(await createEntra(authentication, () => undefined, signedIn()).token(azure)).toBeUndefined();
  expect(asked.every(({ options }) => options === "silent")).toBe(true);
});

test("a user who turns the sign-in down is not asked a second time", async () => {
  const { asked, authentication } = fakeAuthentication({});
  await expect(createEntra(authentication, () => undefined, signedIn()).signIn(azure)).rejects.toThrow(
    "did not consent",
  );
  expect(asked).toHaveLength(1);
});

test("a tenant that does not know the newer audience is asked for the older one", async () => {
  const { asked, authentication } = fakeAuthentication(
    { "https://cognitiveservices.azure.com/.default": "t" },
    new Error("AADSTS500011: The resource principal named https://ai.azure.com was not found"),
  );
  expect(await createEntra(authentication, () => undefined, signedIn()).signIn(azure)).toBe(true);
  expect(asked.map(({ options }) => options)).toEqual(["createIfNone", "createIfNone"]);
});

test("a token goes to the address that the user signed in for, and to no other that the settings name later", async () => {
  const { asked, authentication } = fakeAuthentication({ "https://ai.azure.com/.default": "t1" });
  const entra = createEntra(authentication, () => undefined, memory());
  const elsewhere = { ...azure, baseUrl: "https://a.openai.azure.com.evil.example/openai/v1" };
  expect(await entra.token(azure)).toBeUndefined();
  expect(asked).toEqual([]);
  expect(await entra.signIn(azure)).toBe(true);
  expect(await entra.token({ ...azure, id: "renamed" })).toEqual({ token: "t1" });
  expect(await entra.token(elsewhere)).toBeUndefined();
});

test("a sign-in that did not happen opens no address", async () => {
  const { authentication } = fakeAuthentication({});
  const entra = createEntra(authentication, () => undefined, memory());
  await expect(entra.signIn(azure)).rejects.toThrow("did not consent");
  expect(await entra.token(azure)).toBeUndefined();
});
