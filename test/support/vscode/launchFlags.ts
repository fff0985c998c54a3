import { PlainError } from "./plainError.ts";
import type { HostName } from "./hosts.ts";

/** What a desktop VS Code's command line says, as far as tests use it. Unknown flags are ignored, as VS Code does. */
export interface LaunchFlags {
  readonly host: HostName;
  readonly folder: string;
  readonly userDataDir: string;
  readonly extensionsDir: string | undefined;
  readonly extensionDevelopmentPath: string | undefined;
  readonly extensionTestsPath: string | undefined;
  readonly debuggingPort: number | undefined;
}

export function readLaunchFlags(args: readonly string[]): LaunchFlags {
  const flag = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const folder = args.find((arg) => !arg.startsWith("-"));
  const userDataDir = flag("user-data-dir");
  if (!folder || !userDataDir) throw new PlainError("The launcher needs a folder and --user-data-dir=.");
  const port = flag("remote-debugging-port");
  return {
    host: flag("plumb-host") === "oldest" ? "oldest" : "newest",
    folder,
    userDataDir,
    extensionsDir: flag("extensions-dir"),
    extensionDevelopmentPath: flag("extensionDevelopmentPath"),
    extensionTestsPath: flag("extensionTestsPath"),
    debuggingPort: port === undefined ? undefined : Number(port),
  };
}
