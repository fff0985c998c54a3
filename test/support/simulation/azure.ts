import { Refusal } from "./refusal.ts";
import type { RecordedRequest } from "./simulation.ts";

const prefix = "/openai/v1/";

/** Azure serves the same API below another path, with deployments for models and its own name for the key. */
export function isAzure(path: string): boolean {
  return path.startsWith(prefix);
}

/** The path as OpenAI has it. */
export function plainPath(path: string): string {
  return isAzure(path) ? `/v1/${path.slice(prefix.length)}` : path;
}

/** The key in `api-key` or as a bearer. */
export function checkAzureKey({ headers }: RecordedRequest, accepted: string): void {
  const bearer = /^Bearer (.*)$/.exec(headers.authorization ?? "")?.[1]?.trim();
  if (headers["api-key"] === accepted || bearer === accepted) return;
  throw new Refusal(401, {
    code: "401",
    message:
      "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.",
  });
}

/** The body with the deployment's model in place of the deployment. */
export function deployed(body: unknown, deployments: Readonly<Record<string, string>>): unknown {
  if (typeof body !== "object" || body === null || !("model" in body)) return body;
  const { model: name } = body;
  const model = typeof name === "string" && Object.hasOwn(deployments, name) ? deployments[name] : undefined;
  if (model !== undefined) return { ...body, model };
  throw new Refusal(404, {
    code: "DeploymentNotFound",
    message:
      "The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.",
  });
}
