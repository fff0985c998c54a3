import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import type { Recording } from "./replayRecording.ts";

export interface ReplayServer {
  readonly baseUrl: string;
  close(): Promise<void>;
}

/** Answers every request with the recorded response, cut into small pieces at random places, inside characters too. */
export async function serveRecording(recording: Recording, seed: number): Promise<ReplayServer> {
  const random = seeded(seed);
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(recording.status, recording.headers);
    void send(response, Buffer.from(recording.body), random);
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

async function send(response: ServerResponse, body: Buffer, random: () => number): Promise<void> {
  // Long recordings in larger pieces, so that each still is a few hundred of them at most.
  const largest = Math.max(48, body.length / 150);
  for (let from = 0; from < body.length && !response.destroyed;) {
    const to = Math.min(body.length, from + 1 + Math.floor(random() * largest));
    response.write(body.subarray(from, to));
    from = to;
    // Lets the piece leave by itself instead of being joined with the next.
    await setImmediate();
  }
  response.end();
}

/** mulberry32: small, and the same numbers for the same seed everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
