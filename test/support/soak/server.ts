import { parentPort } from "node:worker_threads";
import { startSimulation } from "../simulation/server.ts";

// The simulation in a thread of its own, so that what it remembers is not counted as Plumb's.
const simulation = await startSimulation({ isKeyOptional: true, paceMs: 0 });
parentPort?.postMessage(simulation.baseUrl);
parentPort?.on("message", () => simulation.reset());
