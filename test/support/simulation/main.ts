import { startSimulation } from "./server.ts";
import { simulationKey } from "./simulation.ts";

// `node test/support/simulation/main.ts [port] [--strict]`: the simulation in the foreground, until interrupted.
const isStrict = process.argv.includes("--strict");
const port = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 0);
const { baseUrl } = await startSimulation({ port, isKeyOptional: !isStrict });
console.log(baseUrl);
if (isStrict) console.log(`key: ${simulationKey}`);
