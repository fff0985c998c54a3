import { get } from "node:http";
import { connect } from "node:http2";
import { connect as connectTls } from "node:tls";
import { afterEach, expect, it } from "vitest";
import { isOnThisMachine, recordSockets, unexplained } from "../../support/vscode/recordSockets.ts";

const seen: string[] = [];
let stop: (() => void) | undefined;
afterEach(() => {
  stop?.();
  seen.length = 0;
});

it("sees whatever connects, by whichever way", async () => {
  stop = recordSockets((address) => seen.push(address));
  const ignored = () => undefined;
  await fetch("http://127.0.0.1:4001/").catch(ignored);
  get("http://127.0.0.1:4002/").on("error", ignored);
  connect("http://127.0.0.1:4003/").on("error", ignored);
  connectTls(4004, "127.0.0.1").on("error", ignored);
  // What nobody can resolve is asked for all the same.
  await fetch("https://models.plumb.invalid/").catch(ignored);
  await expect
    .poll(() => seen.toSorted())
    .toEqual([...["4001", "4002", "4003", "4004"].map((port) => `127.0.0.1:${port}`), "models.plumb.invalid:443"]);
});

it("tells this machine from others", () => {
  expect(["127.0.0.1:80", "localhost:1", "::1:443", "127.1.2.3:9"].every(isOnThisMachine)).toBe(true);
  expect(
    ["api.openai.com:443", "127.0.0.1.evil.example:80", "10.0.0.1:80", "udp 1:9:8.8.8.8"].some(isOnThisMachine),
  ).toBe(false);
});

it("explains by VS Code itself only what its own extensions ask", () => {
  const addresses = ["json.schemastore.org:443", "127.0.0.1:1", "api.openai.com:443", "notschemastore.org:443"];
  expect(unexplained([...addresses, "api.openai.com:443"])).toEqual(["api.openai.com:443", "notschemastore.org:443"]);
});
