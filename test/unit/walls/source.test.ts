import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import esbuild from "esbuild";
import { describe, expect, it } from "vitest";
import { ofVsCode } from "../../support/vscode/recordSockets.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const sources = globSync("src/**/*.ts", { cwd: root })
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(root, path), "utf8") }))
  // What a comment says is not done.
  .map(({ path, text }) => ({ path, text: text.replaceAll(/^\s*(?:\/\/|\*|\/\*\*).*$/gm, "") }));
const withText = (pattern: RegExp) =>
  sources
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)
    .toSorted();
const importing = (names: string) => withText(new RegExp(String.raw`(?:from|import\()\s*"(?:${names})(?:/[^"]*)?"`));

/** What may reach out, each with its reason. A new line here is a decision, and belongs into SECURITY.md. */
describe("of Plumb's source", () => {
  it("nothing opens a socket by itself", () => {
    expect(importing("(?:node:)?(?:http|https|http2|net|tls|dgram|dns|inspector|cluster|undici|ws)")).toEqual([]);
    expect(withText(/\b(?:WebSocket|EventSource|XMLHttpRequest|sendBeacon|RTCPeerConnection|WebTransport)\b/)).toEqual(
      [],
    );
  });

  // So what the suites in VS Code leave to VS Code cannot have been Plumb.
  it("nothing names a host of VS Code's own", () => {
    expect(sources.filter(({ text }) => ofVsCode.some((host) => text.includes(host)))).toEqual([]);
  });

  it("only the way to the user's connections has fetch, and the pages have none", () => {
    expect(withText(/\bglobalThis\.fetch\b(?!;)|(?<![.\w])fetch\(/)).toEqual([
      "src/core/provider/createExchange.ts",
      "src/host/connecting/testConnection.ts",
      "src/host/connecting/wizard.ts",
      "src/host/connection/askGateway.ts",
      "src/host/connection/listModels.ts",
      "src/host/engine.ts",
      "src/host/knowledge/openKnowledge.ts",
    ]);
  });

  it("every request that Plumb makes itself stays where it was sent", () => {
    const calls = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<![.\w])fetch\([\s\S]{0,600}/g)].map(([call]) => ({ path, call })),
    );
    expect(calls).toHaveLength(4);
    for (const { path, call } of calls) expect(call, path).toMatch(/redirect: "manual"/);
  });

  it("only the SDK's one client and the user's own collector bring clients of their own", () => {
    expect(withText(/^(?!import type).*(?:from|import\()\s*"openai"/m)).toEqual([
      "src/core/provider/createExchange.ts",
    ]);
    const telemetry = importing("@opentelemetry").filter((path) => !path.startsWith("src/host/telemetry/"));
    expect(telemetry).toEqual([]);
  });

  it("only the search and the tasks that the user allows start programs", () => {
    expect(importing("(?:node:)?(?:child_process|vm|repl)")).toEqual([
      "src/host/tools/ripgrep.ts",
      "src/host/tools/taskTerminal.ts",
    ]);
    expect(withText(/\.sendText\(/)).toEqual(["src/host/panel/useCode.ts"]);
  });

  it("only a key and a task's surroundings come from the environment", () => {
    expect(withText(/\bprocess\.env\b/)).toEqual(["src/host/engine.ts", "src/host/tools/taskTerminal.ts"]);
  });

  it("no text becomes code or markup", () => {
    expect(
      withText(/\beval\(|new Function\(|\bFunction\(|(?:inner|outer)HTML|insertAdjacentHTML|document\.write/),
    ).toEqual([]);
    expect(withText(/unsafe-?(?:HTML|SVG|Static|MathML)|supportHtml/i)).toEqual([]);
  });

  it("only one link may run a command, nothing answers deep links, and three places open the browser", () => {
    expect(withText(/\.isTrusted = /)).toEqual(["src/host/doors/problemHover.ts"]);
    expect(withText(/registerUriHandler|asExternalUri|enableCommandUris/)).toEqual([]);
    expect(withText(/openExternal\(/)).toEqual([
      "src/host/connecting/questions.ts",
      "src/host/panel/openLink.ts",
      "src/host/panel/panelHandlers.ts",
    ]);
  });
});

it("threads that count and search have nothing to reach out with", async () => {
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ["src/tokenizer/worker.ts", "src/host/history/worker.ts"],
    outdir: "dist",
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const used = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  expect(used.filter((path) => /(?:http|net|tls|dgram|dns|child_process|vscode)/.test(path))).toEqual([]);
});
