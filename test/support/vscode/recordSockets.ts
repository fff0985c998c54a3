import dgram from "node:dgram";
import net from "node:net";
import * as z from "zod/mini";
import { lineMark } from "./recordResults.ts";

const place = z.object({ host: z.optional(z.string()), port: z.union([z.number(), z.string()]) });
const loopback = /^(?:127(?:\.\d+){3}|(?:0:){7}1|::1|\[::1\]|localhost)$/i;

/**
 * Tells of every address that this process connects to from now on, as `host:port`: whatever sends by TCP, TLS, HTTP/1, HTTP/2,
 * fetch or WebSocket does it by `net.Socket`, and what sends by UDP by `dgram.Socket`. Pipes have no address.
 */
export function recordSockets(seen: (address: string) => void): () => void {
  const { connect } = net.Socket.prototype;
  const { send } = dgram.Socket.prototype;
  // Its arguments come as they were written, or put in order by `net.connect` and those that use it.
  net.Socket.prototype.connect = function recorded(this: net.Socket, ...args: unknown[]) {
    const [first] = args.flat();
    const found = place.safeParse(typeof first === "object" ? first : { port: first, host: args[1] });
    if (found.success) seen(`${found.data.host ?? "localhost"}:${found.data.port}`);
    return Reflect.apply(connect, this, args);
  };
  dgram.Socket.prototype.send = function recorded(this: dgram.Socket, ...args: unknown[]) {
    seen(`udp ${args.filter((arg) => typeof arg !== "object" && typeof arg !== "function").join(":")}`);
    return Reflect.apply(send, this, args);
  };
  return () => {
    net.Socket.prototype.connect = connect;
    dgram.Socket.prototype.send = send;
  };
}

/** Whether an address as `recordSockets` gives it is on this machine. */
export function isOnThisMachine(address: string): boolean {
  return loopback.test(hostOf(address));
}

/**
 * VS Code's built-in extensions run in the same process: schemas of JSON files, gallery, updates, experiments, telemetry, which
 * asks 169.254.169.254 whether it runs in Azure. Plumb names none of them, which a test of the walls holds.
 */
export const ofVsCode = [
  "exp-tas.com",
  "schemastore.org",
  "open-vsx.org",
  "vscode-cdn.net",
  "vsassets.io",
  "visualstudio.com",
  "events.data.microsoft.com",
  "applicationinsights.azure.com",
  "169.254.169.254",
] as const;

/** Fails where the extension host connected to what is neither on this machine, nor VS Code's own, nor what a test told it to ask. */
export function checkConnections(addresses: Iterable<string>, told: readonly string[] = []): void {
  const elsewhere = unexplained(addresses).filter((address) => !told.includes(address));
  if (elsewhere.length === 0) return;
  const sentence = `The extension host connected to ${elsewhere.join(", ")}.`;
  // VS Code keeps to itself what is thrown at it.
  console.log(`${lineMark}FAIL  ${sentence}`);
  throw new Error(sentence);
}

/** Addresses that neither this machine nor VS Code itself explains. */
export function unexplained(addresses: Iterable<string>): readonly string[] {
  return [...new Set(addresses)].filter((address) => !isOnThisMachine(address) && !isOfVsCode(hostOf(address)));
}

const isOfVsCode = (host: string): boolean => ofVsCode.some((own) => host === own || host.endsWith(`.${own}`));
const hostOf = (address: string): string => address.slice(0, address.lastIndexOf(":"));
