import { globSync, mkdirSync } from "node:fs";
import { join, sep } from "node:path";
import Mocha from "mocha";
import { projectRoot } from "../support/vscode/locations.ts";
import { recordResults } from "../support/vscode/recordResults.ts";
import { connectedPage, disconnect } from "./connectWorkbench.ts";

// Runs the UI tests against a window that is already open or opening. Ends with 1 when a test failed.
const grep = process.env["PLUMB_GREP"];
const pattern = process.env["PLUMB_UI_TESTS"] ?? "test/ui/{,webview/,answers/}*.test.ts";
const shots = process.env["PLUMB_SCREENSHOTS"] ?? "test-results";

// The base reporter prints nothing: the recorder does.
const mocha = new Mocha({ ui: "bdd", timeout: 240_000, reporter: Mocha.reporters.Base, ...(grep ? { grep } : {}) });
// A picture is begun the moment something fails, hooks included, and nothing goes on before it is there.
let pictures: Promise<void>[] = [];
const picturesTaken = async () => {
  await Promise.all(pictures);
  pictures = [];
};
mocha.rootHooks({ afterEach: picturesTaken, afterAll: picturesTaken });
// What runs on every host goes first, so that it meets the same window everywhere.
const depth = (path: string) => path.split(sep).length;
const files = globSync(pattern, { cwd: projectRoot }).toSorted((a, b) => depth(a) - depth(b) || a.localeCompare(b));
for (const file of files) mocha.addFile(join(projectRoot, file));
await mocha.loadFilesAsync();
const failures = await new Promise<number>((resolve) => {
  const runner = mocha.run(resolve);
  recordResults(runner, process.env["PLUMB_RESULTS"]);
  runner.on("fail", (test) => pictures.push(takeScreenshot(test.fullTitle())));
});
await picturesTaken();
await disconnect();
process.exit(failures > 0 ? 1 : 0);

async function takeScreenshot(title: string): Promise<void> {
  const page = await connectedPage().catch(() => undefined);
  if (!page) return;
  mkdirSync(shots, { recursive: true });
  const path = join(shots, `${title.replaceAll(/[^\w-]+/g, "-").slice(0, 100)}.png`);
  await page.screenshot({ path }).then(
    () => console.log(`|       screenshot: ${path}`),
    () => console.log("|       The window could not be photographed."),
  );
}
