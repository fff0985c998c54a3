import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { PlainError } from "./plainError.ts";
import { runCommand } from "./runCommand.ts";

/** Finds a Chrome, Chromium or Edge; on Debian and Ubuntu, as root, installs one. Throws PlainError with the way to get one. */
export async function findBrowser(report: (line: string) => void): Promise<string> {
  const chosen = process.env["PLUMB_BROWSER"];
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new PlainError(`PLUMB_BROWSER names ${chosen}, which does not exist.`);
  }
  const found = installedBrowser();
  if (found) return found;
  if (canUseApt()) {
    await (installing ??= installChromium(report));
    const installed = installedBrowser();
    if (installed) return installed;
  }
  throw new PlainError(`No Chrome, Chromium or Edge was found. Get one with: ${wayToGetOne()}`);
}

/** For all who ask at once: apt-get refuses to run beside itself. */
let installing: Promise<void> | undefined;

async function installChromium(report: (line: string) => void): Promise<void> {
  report("No browser found: installing Chromium with apt-get (once)");
  await runCommand("apt-get", ["update"]);
  // What else installs packages on this machine is waited for.
  const patiently = ["-o", "DPkg::Lock::Timeout=600"];
  await runCommand("apt-get", [...patiently, "install", "-y", "--no-install-recommends", "chromium"], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}

function installedBrowser(): string | undefined {
  return candidates().find((path) => existsSync(path));
}

function candidates(): string[] {
  if (process.platform === "darwin") return onMac();
  if (process.platform === "win32") return onWindows();
  // Ubuntu's own /usr/bin/chromium-browser is a door to a snap, which cannot run in a container: it comes last.
  const names = [
    "google-chrome-stable",
    "google-chrome",
    "chromium",
    "microsoft-edge-stable",
    "microsoft-edge",
    "chromium-browser",
  ];
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin", "/snap/bin"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function onMac(): string[] {
  const folders = ["/Applications", join(process.env["HOME"] ?? "", "Applications")];
  return ["Google Chrome", "Chromium", "Microsoft Edge"].flatMap((name) =>
    folders.map((folder) => join(folder, `${name}.app`, "Contents", "MacOS", name)),
  );
}

function onWindows(): string[] {
  const folders = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"].flatMap((name) => process.env[name] ?? []);
  return folders.flatMap((folder) => [
    join(folder, "Google", "Chrome", "Application", "chrome.exe"),
    join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
    join(folder, "Chromium", "Application", "chrome.exe"),
  ]);
}

function canUseApt(): boolean {
  return process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

function wayToGetOne(): string {
  if (process.platform === "darwin") return "brew install --cask google-chrome";
  if (process.platform === "win32") return "winget install Google.Chrome";
  if (existsSync("/usr/bin/apt-get")) return "sudo apt-get install -y chromium";
  return "your package manager (the package is usually called chromium)";
}
