import { bundleSuites } from "./vscode/suites.ts";

// For the debugger: `npm test` bundles by itself.
await bundleSuites();
