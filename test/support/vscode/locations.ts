import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** The folder of package.json: the extension under test. */
export const projectRoot = fileURLToPath(new URL("../../../", import.meta.url)).replace(/[\\/]$/, "");

/** Everything that is fetched once and kept; `@vscode/test-electron` keeps its downloads here too. */
export const cacheRoot = join(projectRoot, ".vscode-test");

/** Screenshots, logs and results of the last test run. */
export const resultsRoot = join(projectRoot, "test-results");

/** An extension that brings models to VS Code, for tests of VS Code's own models. */
const editorModels = join(projectRoot, "test", "support", "editorModels");
/** Another that brings a test which fails. */
const failingTests = join(projectRoot, "test", "support", "failingTests");

/** The extensions that every window under test has beside Plumb, by the folder they are installed in. */
export const fixtureExtensions = {
  "plumb-test.editor-models-0.0.1": editorModels,
  "plumb-test.failing-tests-0.0.1": failingTests,
} as const;

export const sampleRoot = join(projectRoot, "test", "support", "sample");
