import { readFileSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import { join } from "node:path";

/** Answers every name, call and `new` with one more of its kind: what an extension asks of VS Code while it registers. */
function anything(known = new Map<PropertyKey, unknown>()): object {
  return new Proxy(function standIn() {}, {
    get(_, key) {
      // A promise would be waited for, and nothing here ever comes to an end.
      if (key === "then") return undefined;
      if (key === Symbol.iterator) return () => [].values();
      if (key === Symbol.toPrimitive) return () => "";
      if (!known.has(key)) known.set(key, anything());
      return known.get(key);
    },
    set(_, key, value) {
      known.set(key, value);
      return true;
    },
    apply: () => anything(),
    construct: () => anything(),
  });
}

/** What is no call that registers something: with a stand-in for it an extension would do what it never does. */
function vscodeStandIn(): object {
  const joinPath = ({ fsPath }: { fsPath: string }, ...names: string[]) => ({ fsPath: join(fsPath, ...names) });
  const nothingSet = { get: () => undefined };
  return anything(
    new Map<PropertyKey, object>([
      ["Uri", anything(new Map([["joinPath", joinPath]]))],
      ["env", anything(new Map([["language", "en"]]))],
      ["workspace", anything(new Map([["getConfiguration", () => nothingSet]]))],
    ]),
  );
}

/** What has a real value where an extension joins paths with it, and anything else. */
export function contextOf(extensionPath: string, storage: string): object {
  // As in a window that has not used the extension: what would be kept there makes Plumb open at once.
  const nothingKept = { get: (_key: string, other: unknown) => other, update: async () => undefined, keys: () => [] };
  const real = {
    extensionPath,
    extensionUri: { fsPath: extensionPath },
    subscriptions: [],
    globalStorageUri: { fsPath: storage },
    globalState: nothingKept,
    workspaceState: nothingKept,
  };
  const rest = anything();
  return new Proxy(real, { get: (known, key) => Reflect.get(key in known ? known : rest, key) });
}

/** Lets both `import` and `require` of this process find a `vscode`. Call it before anything is loaded. */
export function standInForVsCode(): void {
  Reflect.set(globalThis, "vscodeStandIn", vscodeStandIn());
  const types = readFileSync(createRequire(import.meta.url).resolve("@types/vscode/index.d.ts"), "utf8");
  const names = [...types.matchAll(/^\texport (?:namespace|class|enum|const|function) (\w+)/gm)].map(
    ([, name]) => name,
  );
  const module = [...new Set(names)].map((name) => `export const ${name} = vscodeStandIn.${name};`).join("\n");
  // A bundler copies what a module lists, and looks up the rest at its prototype.
  const commonJs = "module.exports = Object.create(vscodeStandIn);";
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier !== "vscode") return next(specifier, context);
      const isImport = context.conditions.includes("import");
      return {
        url: `vscode:${isImport ? "module" : "commonjs"}`,
        format: isImport ? "module" : "commonjs",
        shortCircuit: true,
      };
    },
    load(url, context, next) {
      if (!url.startsWith("vscode:")) return next(url, context);
      const isImport = url === "vscode:module";
      return { format: isImport ? "module" : "commonjs", source: isImport ? module : commonJs, shortCircuit: true };
    },
  });
}
