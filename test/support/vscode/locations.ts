import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** The folder of package.json: the extension under test. */
export const projectRoot = fileURLToPath(new URL("../../../", import.meta.url)).replace(/[\\/]$/, "");

/** Everything that is fetched once and kept; `@vscode/test-electron` keeps its downloads here too. */
export const cacheRoot = join(projectRoot, ".vscode-test");

/** Screenshots, logs and results of the last test run. */
export const resultsRoot = join(projectRoot, "test-results");

/** An extension that brings models to VS Code, for tests of VS Code's own models. */
export const editorModelsRoot = join(projectRoot, "test", "support", "editorModels");

export const sampleRoot = join(projectRoot, "test", "support", "sample");
