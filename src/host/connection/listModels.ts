import * as z from "zod/mini";

export type ModelList =
  | { readonly kind: "found"; readonly models: string[] }
  | { readonly kind: "failed"; readonly sentence: string };

const body = z.object({ data: z.array(z.object({ id: z.string() })) });
const patienceMs = 10_000;

/** `GET /models` of a compatible server. Never throws: a failure is one plain sentence. */
export async function listModels(baseUrl: string, key: string | undefined): Promise<ModelList> {
  const { host } = new URL(baseUrl);
  try {
    const response = await fetch(`${baseUrl}/models`, {
      headers: key ? { authorization: `Bearer ${key}` } : {},
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.status === 401) return { kind: "failed", sentence: `${host} did not accept the key.` };
    if (!response.ok)
      return { kind: "failed", sentence: `${host} answered ${response.status} when asked for its models.` };
    const parsed = body.safeParse(await response.json());
    if (!parsed.success)
      return { kind: "failed", sentence: `${host} does not list models like an OpenAI-compatible server.` };
    return { kind: "found", models: parsed.data.data.map(({ id }) => id).toSorted() };
  } catch {
    return { kind: "failed", sentence: `${host} could not be reached, or it does not answer like a model API.` };
  }
}
