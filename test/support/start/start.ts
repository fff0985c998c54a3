import { parseArgs } from "node:util";
import { PlainError, explainError } from "../vscode/plainError.ts";
import { startDesktop } from "./desktop.ts";
import { explainOnce } from "./explainOnce.ts";
import { serve } from "./serve.ts";

const usage = `npm start                    VS Code with Plumb on a sample workspace, in your browser
npm start -- --once          the main job unattended: select, Explain, print the answer, save screenshot.png
npm start -- --desktop       the same in the VS Code that is installed here
          --port N           the port to listen on (otherwise 8710, or any free one)
          --no-open          print the address, open no browser`;

const stopping = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => stopping.abort(new Error("Stopped.")));
}

async function main(): Promise<void> {
  const { values } = readArguments();
  if (values.help) return console.log(usage);
  if (values.once) return explainOnce(stopping.signal);
  if (values.desktop) return startDesktop();
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new PlainError(`--port takes a number from 1 to 65535, not "${values.port}".`);
  }
  return serve({ port, canOpen: !values["no-open"], signal: stopping.signal });
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        once: { type: "boolean", default: false },
        desktop: { type: "boolean", default: false },
        port: { type: "string" },
        "no-open": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

await main().catch((error: unknown) => {
  process.exitCode = 1;
  console.error(stopping.signal.aborted ? "Stopped." : explainError(error));
});
// A browser or a timer that is still winding down must not keep the terminal waiting.
process.exit();
