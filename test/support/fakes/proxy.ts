import { once } from "node:events";
import { createServer, request } from "node:http";
import { connect } from "node:net";

/** A web proxy that knows one host: whatever is asked of it goes to a port of this machine. */
export async function startProxy(host: string, port: number) {
  const seen: string[] = [];
  const server = createServer((incoming, response) => {
    const url = URL.parse(incoming.url ?? "");
    seen.push(`${incoming.method} ${incoming.url}`);
    if (url?.hostname !== host) return response.writeHead(502).end();
    const { method, headers } = incoming;
    const onward = request({ host: "127.0.0.1", port, path: url.pathname, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(onward);
    return undefined;
  });
  server.on("connect", (incoming, socket, head: Buffer) => {
    seen.push(`CONNECT ${incoming.url}`);
    if (!incoming.url?.startsWith(`${host}:`)) return socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    const onward = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
    return undefined;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
