import { spawn } from "node:child_process";

/** Opens the address in the user's browser where there is a screen; the address was printed, so failing is no harm. */
export function openInBrowser(address: string): void {
  const command = opener();
  if (!command) return;
  const [file, ...args] = command;
  const child = spawn(file, [...args, address], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

function opener(): readonly [string, ...string[]] | undefined {
  if (process.platform === "darwin") return ["open"];
  if (process.platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  const hasScreen = process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
  return hasScreen ? ["xdg-open"] : undefined;
}
