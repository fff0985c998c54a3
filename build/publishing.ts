import { join } from "node:path";
import { runCommand, runNpm } from "../test/support/vscode/runCommand.ts";

/** What is to be released, and what there is to release it to. */
export interface Wish {
  readonly version: string;
  readonly hasRepository: boolean;
  readonly hasRemote: boolean;
}

interface Step {
  /** After "Would". */
  readonly says: string;
  /** Why it cannot be done here. */
  readonly missing: string | undefined;
  run(root: string): Promise<unknown>;
}

/** What makes a package that was looked at a release, in order: what can be taken back comes first. */
export function steps({ version, hasRepository, hasRemote }: Wish, env: NodeJS.ProcessEnv): readonly Step[] {
  const unlessSet = (name: string, what: string) =>
    env[name] ? undefined : `${what} takes a token, and ${name} is not set.`;
  const tag = `v${version}`;
  return [
    {
      says: `tag this commit ${tag}`,
      missing: undefined,
      run: (root) => runCommand("git", ["tag", "--annotate", tag, "--message", `Plumb ${version}`], { cwd: root }),
    },
    {
      says: `push ${tag} to origin`,
      missing: hasRemote ? undefined : "There is no remote to push to.",
      run: (root) => runCommand("git", ["push", "origin", tag], { cwd: root }),
    },
    {
      says: "publish plumb.vsix on the Visual Studio Marketplace (vsce publish)",
      missing:
        unlessSet("VSCE_PAT", "The Visual Studio Marketplace") ??
        (hasRepository
          ? undefined
          : "Its page shows README.md's pictures only from a public address, and package.json names no repository."),
      run: (root) => {
        const vsce = join(root, "node_modules/@vscode/vsce/vsce");
        return runCommand(process.execPath, [vsce, "publish", "--packagePath", "plumb.vsix"], { cwd: root });
      },
    },
    {
      says: "publish plumb.vsix on Open VSX (ovsx publish)",
      missing: unlessSet("OVSX_PAT", "Open VSX"),
      run: (root) => runNpm(["exec", "--yes", "--", "ovsx@1.3.0", "publish", "plumb.vsix"], { cwd: root }),
    },
  ];
}
