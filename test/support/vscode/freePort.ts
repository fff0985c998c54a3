import { createServer } from "node:net";

/** A port of loopback that is free now; 0 asks for any. Undefined when the wanted one is taken. */
export async function portIfFree(wanted: number): Promise<number | undefined> {
  const server = createServer();
  const port = await new Promise<number | undefined>((resolve) => {
    server.on("error", () => resolve(undefined));
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      resolve(address && typeof address === "object" ? address.port : undefined);
    });
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function freePort(): Promise<number> {
  const port = await portIfFree(0);
  if (port === undefined) throw new Error("This machine gave no free port on 127.0.0.1.");
  return port;
}
