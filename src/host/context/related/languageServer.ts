import * as vscode from "vscode";
import type { Caller, Lookup, Spot, Stretch } from "./lookup.ts";

/** What the language extensions of this window know, each request with a time limit of its own. */
export function createLanguageServer(
  signal: AbortSignal,
  patienceMs: number,
): Pick<Lookup, "definitions" | "typeDefinitions" | "callers" | "references"> {
  /** Who let one request wait is not asked another: the rest of the time is for other ways. */
  let isLate = false;

  async function ask<Answer>(command: string, ...args: readonly unknown[]): Promise<Answer | undefined> {
    if (isLate || signal.aborted) return undefined;
    const answer = await inTime(vscode.commands.executeCommand<Answer>(command, ...args), patienceMs, signal);
    if (answer === late) {
      isLate = true;
      return undefined;
    }
    return answer;
  }

  const stretches = async (command: string, at: Spot): Promise<readonly Stretch[] | undefined> => {
    const found = await ask<(vscode.Location | vscode.LocationLink)[]>(command, ...argumentsOf(at));
    return found?.map((one) =>
      "targetUri" in one ? stretchOf(one.targetUri, one.targetRange) : stretchOf(one.uri, one.range),
    );
  };

  return {
    definitions: (at) => stretches("vscode.executeDefinitionProvider", at),
    typeDefinitions: (at) => stretches("vscode.executeTypeDefinitionProvider", at),
    references: (at) => stretches("vscode.executeReferenceProvider", at),
    async callers(at) {
      const items = await ask<vscode.CallHierarchyItem[]>("vscode.prepareCallHierarchy", ...argumentsOf(at));
      const [item] = items ?? [];
      const calls = item && (await ask<vscode.CallHierarchyIncomingCall[]>("vscode.provideIncomingCalls", item));
      return calls?.map(({ from, fromRanges }): Caller => ({
        ...stretchOf(from.uri, from.range),
        sites: fromRanges.map(({ start }) => start.line),
      }));
    },
  };
}

function argumentsOf({ uri, line, character }: Spot): readonly unknown[] {
  return [vscode.Uri.parse(uri, true), new vscode.Position(line, character)];
}

function stretchOf(uri: vscode.Uri, { start, end }: vscode.Range): Stretch {
  return { uri: uri.toString(), start: start.line, end: end.line };
}

const late = Symbol("late");

/** `late` when it took too long or was stopped; undefined when it failed. */
async function inTime<Answer>(
  asked: Thenable<Answer>,
  ms: number,
  signal: AbortSignal,
): Promise<Answer | typeof late | undefined> {
  const { promise, resolve } = Promise.withResolvers<typeof late>();
  const end = () => resolve(late);
  const timer = setTimeout(end, ms);
  signal.addEventListener("abort", end, { once: true });
  try {
    return await Promise.race([asked, promise]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
  }
}
