import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { cacheRoot, projectRoot } from "../vscode/locations.ts";
import { PlainError } from "../vscode/plainError.ts";
import { desktopSettingsFile } from "../vscode/settings.ts";
import { runCommand } from "../vscode/runCommand.ts";
import { prepareFolder } from "./prepare.ts";

/** Opens the sample in the installed VS Code with Plumb loaded from this folder. Its own settings and extensions stay untouched. */
export async function startDesktop(): Promise<void> {
  const code = findCode();
  console.log("Building Plumb");
  await runCommand(process.execPath, [join(projectRoot, "esbuild.mjs")], { cwd: projectRoot });
  const root = join(cacheRoot, "desktop");
  const userDataDir = join(root, "data");
  const workspace = await prepareFolder(root, desktopSettingsFile(userDataDir));
  const args = [
    `--user-data-dir=${userDataDir}`,
    `--extensions-dir=${join(root, "extensions")}`,
    `--extensionDevelopmentPath=${projectRoot}`,
    "--disable-workspace-trust",
    workspace,
  ];
  // A .cmd file cannot be started without a shell.
  const isScript = code.endsWith(".cmd");
  const quoted = (text: string) => (isScript ? `"${text}"` : text);
  const child = spawn(quoted(code), args.map(quoted), { stdio: "inherit", shell: isScript });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", resolve);
  });
  if (status !== 0) throw new PlainError(`${code} ended with code ${status}.`);
  console.log("VS Code is open. Select code, right-click, and choose Plumb › Explain.");
}

function findCode(): string {
  const names = process.platform === "win32" ? ["code.cmd", "code-insiders.cmd"] : ["code", "code-insiders", "codium"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  if (process.platform === "darwin") folders.push("/Applications/Visual Studio Code.app/Contents/Resources/app/bin");
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (found) return found;
  throw new PlainError(
    "No `code` command was found. Install VS Code from https://code.visualstudio.com, or leave out --desktop.",
  );
}
