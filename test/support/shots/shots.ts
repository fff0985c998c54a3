// Makes README.md's pictures anew, from the real workbench with the simulation: npm run shots
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");
const env = { ...process.env, PLUMB_UI_TESTS: "test/support/shots/{pictures,runPictures}.ts" };
const run = spawnSync(process.execPath, ["test/support/all.ts", "--only", "ui", "--host", "newest"], {
  cwd: root,
  env,
  stdio: "inherit",
});
process.exitCode = run.status ?? 1;
