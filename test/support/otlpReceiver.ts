import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface OtlpReceiver {
  readonly endpoint: string;
  readonly received: readonly Received[];
  close(): void;
}

/** A collector that takes OTLP/HTTP in JSON and keeps it; `status` lets it refuse, `isSilent` never answers. */
export async function startOtlpReceiver({ status = 200, isSilent = false } = {}): Promise<OtlpReceiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body });
      if (!isSilent) response.writeHead(status, { "content-type": "application/json" }).end("{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    received,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
