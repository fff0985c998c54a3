import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { sampleRoot } from "../vscode/locations.ts";
import { type InstalledHost, provisionHost } from "../vscode/provision.ts";
import { calmSettings, changeSettings, readSettingsFile } from "../vscode/settings.ts";
import { installVsix, packageVsix } from "../vscode/vsix.ts";

export interface Prepared {
  readonly host: InstalledHost;
  readonly workspace: string;
  readonly dataDir: string;
  readonly extensionsDir: string;
}

/**
 * Builds Plumb's package and installs it into the newest VS Code server, as a user would have it, beside a copy of the
 * sample workspace. What is already in `root` is kept.
 */
export async function prepare(root: string, settingsFileOf: (dataDir: string) => string): Promise<Prepared> {
  const [host, vsix] = await Promise.all([
    provisionHost("newest", (line) => console.log(line)),
    step("Building Plumb", packageVsix),
  ]);
  const dataDir = join(root, "data");
  const extensionsDir = join(root, "extensions");
  const workspace = await prepareFolder(root, settingsFileOf(dataDir));
  await step("Installing Plumb into it", () => installVsix({ host, vsix, dataDir, extensionsDir }));
  return { host, workspace, dataDir, extensionsDir };
}

/** The sample workspace and the settings; returns the workspace. */
export async function prepareFolder(root: string, settingsFile: string): Promise<string> {
  await mkdir(root, { recursive: true });
  const workspace = join(root, "sample");
  await cp(sampleRoot, workspace, { recursive: true, force: false });
  const before = await readSettingsFile(settingsFile);
  await changeSettings(settingsFile, {
    ...calmSettings,
    ...pictureSettings,
    ...before,
    ...connectionFor(before["plumb.connection"]),
  });
  return workspace;
}

/** Leaves the width of a small window to the code. */
const pictureSettings = { "editor.minimap.enabled": false };

/** A key in the environment connects to OpenAI, no key to the simulation; a connection that was chosen here before stays. */
function connectionFor(before: unknown): Record<string, string> {
  if (before !== undefined && before !== "openai" && before !== "simulation") return {};
  return { "plumb.connection": process.env["OPENAI_API_KEY"] ? "openai" : "simulation" };
}

async function step<Result>(title: string, act: () => Promise<Result>): Promise<Result> {
  console.log(title);
  return act();
}
