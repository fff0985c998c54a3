import assert from "node:assert/strict";
import * as vscode from "vscode";
import { debuggerPieces } from "../../src/host/debugger/debuggerPieces.ts";
import { stackText, variablesText } from "../../src/host/debugger/debuggerTexts.ts";
import { createStops, type Stop, type Stops } from "../../src/host/debugger/stops.ts";
import { createBoundary } from "../../src/host/workspace/boundary.ts";

const program = `function charge(user) {
  let runs = 0;
  const order = { id: 7, get total() { runs += 1; return runs; } };
  const apiKey = "k-not-to-be-seen";
  const login = { name: user.name, password: "p-not-to-be-seen" };
  return user.card.number + order.id + apiKey + login.name;
}
charge({ name: "Ann" });
`;

describe("a program that is paused on an exception", () => {
  const boundary = createBoundary();
  const { signal } = new AbortController();
  let stops: Stops;
  let stop: Stop;
  let file: vscode.Uri;

  before(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, "no folder is open");
    file = vscode.Uri.joinPath(folder.uri, "charge.cjs");
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(program));
    stop = await new Promise<Stop>((resolve, reject) => {
      stops = createStops(resolve);
      pauseOnUncaught();
      vscode.debug
        .startDebugging(folder, {
          type: "node",
          request: "launch",
          name: "Charge",
          program: file.fsPath,
          stopOnEntry: true,
          console: "internalConsole",
        })
        .then((hasStarted) => hasStarted || reject(new Error("debugging did not start")), reject);
    });
  });
  after(async () => {
    await vscode.debug.stopDebugging();
    await vscode.workspace.fs.delete(file);
    stops.dispose();
    boundary.dispose();
  });

  const deps = () => ({ stops, boundary, signal, count: (text: string) => Promise.resolve(text.length) });

  it("is told as exception, stack, masked variables and the code around its own frames", async () => {
    const found = await debuggerPieces(undefined, deps());
    assert.ok("pieces" in found);
    const [shown, ...frames] = found.pieces;
    assert.equal(shown?.kind, "debugger");
    assert.match(shown.label, /^TypeError: Cannot read properties of undefined \(reading 'number'\)$/);
    assert.match(shown.text, /#0 (?:global\.)?charge at charge\.cjs:6:\d+\n {3}return user\.card\.number/);
    assert.match(shown.text, /apiKey: ‹masked›/);
    assert.match(shown.text, /password: ‹masked›/);
    assert.match(shown.text, /name: 'Ann'/);
    assert.match(shown.text, /total: \(getter, not run\)/);
    assert.match(shown.text, /runs: 0/);
    assert.match(shown.text, /libraries: /);
    assert.doesNotMatch(shown.text, /not-to-be-seen/);
    assert.equal(frames[0]?.kind, "frame");
    assert.equal(frames[0]?.place?.path, "charge.cjs");
    assert.match(frames[0]?.text ?? "", /user\.card\.number/);
    assert.deepEqual(found.omissions, []);
  });

  it("can be watched by frame and expression, with nothing called unless that is approved", async () => {
    assert.match(await stackText(undefined, deps()), /^#0 (?:global\.)?charge at charge\.cjs:6/);
    assert.match(await variablesText(undefined, 0, undefined, deps()), /user: Object\n\s+name: 'Ann'/);
    assert.match(await variablesText(undefined, 0, "user.name", deps()), /^user\.name: 'Ann'$/);
    assert.match(await variablesText(undefined, 0, "login.password", deps()), /^login\.password: ‹masked›$/);
    assert.match(await variablesText(undefined, 0, "charge(1)", deps()), /needs the user's approval/);
    const approved = { ...deps(), isApproved: true };
    assert.match(await variablesText(undefined, 0, "Math.max(1, 7)", approved), /: 7$/);
    assert.match(await variablesText(undefined, 0, "nobody", deps()), /could not evaluate/);
    assert.match(await variablesText(undefined, 99, undefined, deps()), /There is no frame #99/);
  });

  it("is no longer paused once it went on", async () => {
    assert.equal(stops.isCurrent(stop), true);
    await stop.session.customRequest("continue", { threadId: stop.threadId });
    assert.equal(stops.isCurrent(stop), false);
    assert.deepEqual(await debuggerPieces(stop.session, deps()), { refusal: "notPaused" });
    assert.match(await stackText(stop.session, deps()), /No program is paused/);
  });
});

/** As ticking *Uncaught Exceptions* does; the program waits on its first line for it. */
function pauseOnUncaught(): void {
  const tracker = vscode.debug.registerDebugAdapterTrackerFactory("pwa-node", {
    createDebugAdapterTracker: (session) => ({
      onDidSendMessage: (message: { event?: string; body?: { reason?: string; threadId?: number } }) => {
        if (message.event !== "stopped" || message.body?.reason === "exception") return;
        tracker.dispose();
        void session
          .customRequest("setExceptionBreakpoints", { filters: ["uncaught"], filterOptions: [] })
          .then(() => session.customRequest("continue", { threadId: message.body?.threadId }));
      },
    }),
  });
}
