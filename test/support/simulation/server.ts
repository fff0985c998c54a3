import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { loadEncoder } from "../../../src/tokenizer/encoder.ts";
import { countOnce } from "./countOnce.ts";
import type { EndpointTools } from "./endpoints.ts";
import { checkAzureKey, deployed, isAzure } from "./azure.ts";
import { breakRuns, expireRuns } from "./backgroundEndpoints.ts";
import { createBatches } from "./batches.ts";
import { createContainers } from "./containers.ts";
import { readForm } from "./fileEndpoints.ts";
import { createRateLimits } from "./rateLimits.ts";
import { createFaultQueue } from "./faultQueue.ts";
import { faults as faultKinds } from "./faults.ts";
import { createPromptCache } from "./inputUsage.ts";
import { createKeptResponses } from "./keptResponses.ts";
import type { Script } from "./performance.ts";
import { checkJson, checkLength, openRecord, type OpenRecord, type RawBody, readBody } from "./record.ts";
import { Refusal } from "./refusal.ts";
import { type Exchange, refuse, send } from "./reply.ts";
import { checkCaller } from "./checkCaller.ts";
import { checkKey, findRoute } from "./routes.ts";
import { sendAnswer } from "./sendAnswer.ts";
import { scripted } from "./toolCalls.ts";
import { createUploadedFiles } from "./uploadedFiles.ts";
import { createVectorStores } from "./vectorStores.ts";
import { type Simulation, simulationKey, type SimulationOptions } from "./simulation.ts";

/**
 * A strict stand-in for the OpenAI API on the loopback interface: Responses, Chat Completions, models and input-token counts.
 * It says in every answer of its own that it is a simulation. Rejects when the port is taken.
 */
export async function startSimulation(options: SimulationOptions = {}): Promise<Simulation> {
  const { port = 0, isKeyOptional = false, paceMs = 25, now = Date.now, deployments = {} } = options;
  const encoder = countOnce(await loadEncoder(options.entry ?? import.meta.url));
  const records: OpenRecord[] = [];
  const queue = createFaultQueue();
  const limits = createRateLimits(now);
  const scripts: Script[] = [];
  const files = createUploadedFiles(now);
  const closing = new AbortController();
  let held: Promise<void> = Promise.resolve();
  let told: Readonly<Record<string, string>> = {};
  const tools: EndpointTools = {
    encoder,
    cache: createPromptCache(encoder),
    kept: createKeptResponses(),
    files,
    stores: createVectorStores(files, now),
    containers: createContainers(now),
    background: new Map(),
    untilLetGo: () => held,
    batches: createBatches(now),
    paceMs,
    now,
    script: () => scripts.shift() ?? {},
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const gone = new AbortController();
    response.on("close", () => gone.abort(new Error("the client closed the connection")));
    const signal = AbortSignal.any([closing.signal, gone.signal]);
    const raw = await readBody(request).catch((error: unknown) => {
      if (!request.complete) return undefined;
      throw error;
    });
    // A client that leaves while it is still sending asked nothing.
    if (raw === undefined) return;
    const record = openRecord(request, raw, now());
    records.push(record);
    const fault = queue.take(record);
    for (const [name, value] of Object.entries(told)) response.setHeader(name, value);
    const exchange = { response, record, fault, signal, startedAt, limits };
    try {
      if (fault?.delayMs) await sleep(fault.delayMs, undefined, { signal });
      await respond(exchange, raw);
    } catch (error) {
      if (error instanceof Refusal) refuse(exchange, error);
      else if (signal.aborted || isGone(error)) record.outcome = "abandoned";
      else throw error;
    }
  }

  async function respond(exchange: Exchange, raw: RawBody): Promise<void> {
    const { response, record, fault } = exchange;
    if (fault?.action.kind === "closeSocket") {
      record.outcome = "broken";
      response.destroy();
      return;
    }
    if (fault?.action.kind === "refuse") {
      const { status, body, headers } = fault.action;
      send(exchange, status, body, headers);
      record.outcome = "refused";
      return;
    }
    checkCaller(record);
    const route = findRoute(record);
    const isAtAzure = isAzure(record.path);
    if (!isKeyOptional) (isAtAzure ? checkAzureKey : checkKey)(record, simulationKey);
    checkLength(raw);
    if (record.method === "POST" && route.kind !== "form" && !("hasNoBody" in route)) checkJson(record);
    const body = isAtAzure ? deployed(record.body, deployments) : record.body;
    if (route.kind === "answer") {
      const isEmpty = fault?.action.kind === "emptyAnswer";
      await sendAnswer(
        exchange,
        route.answer(body, isEmpty ? { ...tools, script: () => ({ text: "" }) } : tools, record.query),
        paceMs,
      );
      return;
    }
    if (route.kind === "form") {
      const form = await readForm(record.headers["content-type"] ?? "", raw.bytes);
      send(exchange, 200, await route.reply(form, tools));
    } else if (route.kind === "bytes") {
      send(exchange, 200, route.reply(tools), { "content-type": "application/octet-stream" });
    } else send(exchange, 200, route.reply(body, tools, record.query));
    record.outcome = "answered";
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A fault of the simulation itself: say it where the person who runs it looks.
      response.destroy();
      process.stderr.write(`simulation: ${error instanceof Error ? error.stack : String(error)}\n`);
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const listening = typeof address === "object" && address ? address.port : port;

  return {
    baseUrl: `http://127.0.0.1:${listening}/v1`,
    azureBaseUrl: `http://127.0.0.1:${listening}/openai/v1`,
    requests: records,
    script: (...faults) => queue.add(faults),
    answerWith: (text) => void scripts.push({ text }),
    callWith: (...calls) => void scripts.push({ calls: calls.map(scripted) }),
    limit: (limit) => limits.set(limit),
    tell: (headers) => void (told = headers),
    expireContainers: () => tools.containers.expire(),
    troubleBatches: (trouble) => tools.batches.trouble(trouble),
    breakBackground: () => breakRuns(tools),
    expireBackground: () => expireRuns(tools),
    holdBackground() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    hold() {
      const fault = faultKinds.stall("firstText");
      queue.add([fault]);
      return fault;
    },
    reset() {
      queue.clear();
      limits.set({});
      told = {};
      scripts.length = 0;
      records.length = 0;
    },
    async close() {
      closing.abort(new Error("the simulation is closing"));
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, "close");
    },
  };
}

/** The client closed while it was being written to, and its closing has not been told yet. */
function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "EPIPE" || error.code === "ECONNRESET");
}
