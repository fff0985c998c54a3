import { startSimulation } from "../support/simulation/server.ts";
import { type Simulation, simulationKey } from "../support/simulation/simulation.ts";
import type { Settings } from "../support/vscode/settings.ts";
import { freshWorkbench } from "./connectWorkbench.ts";
import { enterKey } from "./session.ts";
import { settingsApplied } from "./settingsApplied.ts";
import type { Workbench } from "./workbench.ts";

export interface HostedServer {
  readonly workbench: Workbench;
  readonly simulation: Simulation;
  close(): Promise<void>;
}

/** A fresh thread, connected to a simulated OpenAI of its own that runs tools and keeps files; file dialogs are VS Code's own. */
export async function connectHostedServer(): Promise<HostedServer> {
  const simulation = await startSimulation({ paceMs: 1 });
  const settings: Settings = {
    "plumb.connection": "hosted",
    "plumb.connections": { hosted: { preset: "openai", baseUrl: simulation.baseUrl, label: "Hosted" } },
    "files.simpleDialog.enable": true,
  };
  const workbench = await freshWorkbench(settings);
  await enterKey(workbench, simulationKey);
  return {
    workbench,
    simulation,
    async close() {
      const unset = Object.keys(settings).map((name) => [name, undefined]);
      await settingsApplied(workbench, Object.fromEntries(unset));
      await simulation.close();
    },
  };
}
