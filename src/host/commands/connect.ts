import * as vscode from "vscode";
import { isWebAddress, withoutSlash } from "../connection/address.ts";
import { nameFault } from "../connection/entries.ts";
import { listModels } from "../connection/listModels.ts";
import type { Session } from "../session.ts";
import { chooseConnection, readSettings, writeConnection } from "../settings.ts";
import { ladderOf } from "../settingsSchema.ts";
import { setApiKey } from "./setApiKey.ts";

/** OpenAI itself: asks for a key unless there is one. */
export async function connectOpenAi(session: Session): Promise<void> {
  await chooseConnection("openai");
  if (!(await session.engine.connections.current())) await setApiKey(session);
  await session.showConnection();
}

/** The simulated server that comes with Plumb. */
export async function connectSimulation(session: Session): Promise<void> {
  await chooseConnection("simulation");
  await session.showConnection();
}

/** A compatible server: address, key if it wants one, and a model when it lacks the ladder's. Turning back changes nothing. */
export async function connectCompatible(session: Session): Promise<void> {
  const baseUrl = await vscode.window.showInputBox({
    title: "Plumb: Connect to a Compatible Server",
    prompt: "Base URL, up to where /chat/completions begins",
    placeHolder: "http://localhost:11434/v1",
    ignoreFocusOut: true,
    validateInput: (text) => (isWebAddress(text.trim()) ? undefined : "A base URL starts with http:// or https://."),
  });
  if (baseUrl === undefined) return;
  const address = withoutSlash(baseUrl.trim());
  const key = await vscode.window.showInputBox({
    title: "Plumb: Connect to a Compatible Server",
    prompt: `API key for ${new URL(address).host}. Leave empty when the server takes none.`,
    password: true,
    ignoreFocusOut: true,
  });
  if (key === undefined) return;
  const model = await chooseModel(address, key.trim());
  if (model === undefined) return;
  const { host, hostname } = new URL(address);
  const name = [host.replace(":", "-"), hostname].find((one) => nameFault(one) === undefined) ?? "server";
  if (key.trim()) await session.engine.keys.store({ id: name, baseUrl: address }, key.trim());
  await writeConnection(name, { preset: "compatible", baseUrl: address, ...(model ? { model } : {}) });
  await chooseConnection(name);
  await session.showConnection();
}

/** The one model for all tiers; empty when the server has the ladder's own; undefined when the user turned back. */
async function chooseModel(baseUrl: string, key: string): Promise<string | undefined> {
  const found = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Asking ${new URL(baseUrl).host} for its models` },
    () => listModels(baseUrl, key || undefined),
  );
  if (found.kind === "failed") {
    void vscode.window.showWarningMessage(`${found.sentence} The connection is kept; change it when you know more.`);
    return "";
  }
  const ladder = ladderOf(readSettings(), "");
  if (Object.values(ladder).every(({ model }) => found.models.includes(model))) return "";
  return vscode.window.showQuickPick(found.models, {
    title: "Plumb: Connect to a Compatible Server",
    placeHolder: "The model for all tiers; each tier asks it for its own effort",
    ignoreFocusOut: true,
  });
}
