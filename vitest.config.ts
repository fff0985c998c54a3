import { defineConfig } from "vitest/config";

/**
 * These replace modules, globals before a module is read, or words and zones of a whole process, so each file gets one of its
 * own. All others share theirs: to start one and to read the same modules anew for each file takes twice as long as the tests.
 */
const alone = [
  "test/unit/l10n/**/*.test.ts",
  "test/unit/core/money/period.test.ts",
  "test/unit/core/provider/createProvider.test.ts",
  "test/unit/host/chats/panelView.test.ts",
  "test/unit/host/secretsInFile.test.ts",
  "test/unit/host/sensitivePieces.test.ts",
  "test/unit/panel/markdown/markdownView.fuzz.test.ts",
];

export default defineConfig({
  test: {
    reporters: [process.stdout.isTTY ? "dot" : "minimal"],
    // A machine that does ten other things may take its time; a test that hangs is still ended.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: { name: "together", include: ["test/unit/**/*.test.ts"], exclude: alone, isolate: false },
      },
      { extends: true, test: { name: "alone", include: alone } },
    ],
  },
});
