import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A network between a client and a port of this machine, which can go down, cut what is on it, and come back. */
export async function openLine(port: number) {
  const sockets = new Set<Socket>();
  let isUp = true;

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => sockets.delete(socket));
  }

  const server: Server = createServer((near) => {
    keep(near);
    if (!isUp) return near.resetAndDestroy();
    const far = connect(port, "127.0.0.1");
    keep(far);
    near.once("close", () => far.destroy());
    far.once("close", () => near.destroy());
    near.pipe(far).pipe(near);
    return undefined;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const own = typeof address === "object" && address !== null ? address.port : 0;

  function cut(): void {
    for (const socket of sockets) socket.resetAndDestroy();
  }

  return {
    baseUrl: `http://127.0.0.1:${own}/v1`,
    cut,
    down(): void {
      isUp = false;
      cut();
    },
    up(): void {
      isUp = true;
    },
    async close(): Promise<void> {
      server.close();
      cut();
      await once(server, "close");
    },
  };
}
