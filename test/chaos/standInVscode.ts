import { registerHooks } from "node:module";

// For code at the edge that reads a constant of VS Code's or waits for nothing of it.
const source = `
export const LogLevel = { Off: 0, Trace: 1, Debug: 2, Info: 3, Warning: 4, Error: 5 };
export const Uri = { joinPath: (base, ...parts) => ({ fsPath: [base.fsPath, ...parts].join("/"), toString: () => parts.join("/") }) };
`;

/** Gives whatever is imported from now on these in the place of VS Code. */
export function layVscode(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "vscode"
        ? { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true }
        : next(specifier, context),
  });
}
