import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer as createHttps } from "node:https";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** A server below HTTP: what it does with each connection is all that happens. */
export async function startSocketServer(serve: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).once("close", () => sockets.delete(socket));
    serve(socket);
  });
  return await listening(server, () => sockets.forEach((socket) => socket.destroy()));
}

export const openssl = ["/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl"].find(existsSync);

/** An HTTPS server whose certificate nobody has signed but itself, made for this run. */
export async function startSelfSigned(command: string) {
  const folder = await mkdtemp(join(tmpdir(), "plumb-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const made = ["-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "1", "-subj", "/CN=localhost"];
  await promisify(execFile)(command, ["req", "-x509", ...made]);
  const server = createHttps({ key: await readFile(key), cert: await readFile(cert) }, (_request, response) => {
    response.end("{}");
  });
  await rm(folder, { recursive: true });
  return await listening(server, () => server.closeAllConnections());
}

async function listening(server: Server, closeAll: () => void) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    port,
    /** Connections that are open now. */
    connections: () => promisify(server.getConnections.bind(server))(),
    async [Symbol.asyncDispose]() {
      closeAll();
      server.close();
      await once(server, "close");
    },
  };
}
