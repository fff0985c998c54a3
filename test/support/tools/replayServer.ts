import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import { replayPieces } from "./replayPieces.ts";
import type { Recording } from "./replayRecording.ts";

export interface ReplayServer {
  readonly baseUrl: string;
  close(): Promise<void>;
}

/** Answers every request with the recorded response in the pieces of this seed. */
export async function serveRecording(recording: Recording, seed: number): Promise<ReplayServer> {
  const pieces = replayPieces(recording.body, seed);
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(recording.status, recording.headers);
    void send(response, pieces);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The replay server has no port.");
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function send(response: ServerResponse, pieces: readonly Buffer[]): Promise<void> {
  for (const piece of pieces) {
    if (response.destroyed) break;
    response.write(piece);
    // Lets the piece leave by itself instead of being joined with the next.
    await setImmediate();
  }
  response.end();
}
