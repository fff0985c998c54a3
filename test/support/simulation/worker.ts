import { parentPort } from "node:worker_threads";
import { startSimulation } from "./server.ts";

// For trying Plumb without a key: posts where the simulation listens and runs until the worker is terminated.
const { baseUrl } = await startSimulation({ isKeyOptional: true, entry: import.meta.url });
parentPort?.postMessage({ baseUrl });
