import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as z from "zod/mini";

export type Settings = Readonly<Record<string, unknown>>;

/** A first picture without welcome pages, second side bars, recommendations or questions about git. */
export const calmSettings: Settings = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  // What moves is drawn by the processor in a headless browser.
  "workbench.reduceMotion": "on",
  "editor.cursorBlinking": "solid",
  "chat.disableAIFeatures": true,
  "extensions.ignoreRecommendations": true,
  "git.openRepositoryInParentFolders": "never",
  // One of TypeScript's servers is enough for the sample.
  "typescript.tsserver.useSyntaxServer": "never",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  // Where trust is asked for, by a word in the status bar and not by a dialog over the window.
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
  // A desktop VS Code then draws its menus in the window, where a test can reach them.
  "window.menuStyle": "custom",
};

/** Machine settings of a server: they win over the user's, and a change in the file applies at once. */
export function serverSettingsFile(dataDir: string): string {
  return join(dataDir, "data", "Machine", "settings.json");
}

export function desktopSettingsFile(userDataDir: string): string {
  return join(userDataDir, "User", "settings.json");
}

export async function writeSettings(file: string, settings: Settings): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  // A watcher must never see half a file.
  await writeFile(`${file}.new`, JSON.stringify(settings, undefined, 2));
  await rename(`${file}.new`, file);
}

/** Sets some settings and keeps the others; `undefined` removes one. */
export async function changeSettings(file: string, changes: Settings): Promise<void> {
  await writeSettings(file, { ...(await readSettingsFile(file)), ...changes });
}

/** A file that does not exist is empty. */
export async function readSettingsFile(file: string): Promise<Settings> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(file, "utf8").catch(() => "{}")));
}
