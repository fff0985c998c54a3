import type { Locator } from "playwright-core";
import { startSimulation } from "../support/simulation/server.ts";
import { type Simulation, simulationKey } from "../support/simulation/simulation.ts";
import type { Settings } from "../support/vscode/settings.ts";
import { freshWorkbench } from "./connectWorkbench.ts";
import type { Workbench } from "./workbench.ts";

export interface Session {
  readonly workbench: Workbench;
  readonly simulation: Simulation;
  /** The newest turn in the panel. */
  readonly lastTurn: Locator;
  close(): Promise<void>;
}

/** A fresh thread, connected to a simulated server of its own as a compatible server, with a valid key unless told otherwise. */
export async function startSession({ key = simulationKey, paceMs = 2, isLearning = false } = {}): Promise<Session> {
  const simulation = await startSimulation({ paceMs });
  const workbench = await freshWorkbench({
    ...connectedTo({ baseUrl: simulation.baseUrl, api: "responses" }),
    // What one test does must not move the tiers of the next.
    "plumb.learn": isLearning,
  });
  await enterKey(workbench, key);
  return {
    workbench,
    simulation,
    lastTurn: workbench.panel.locator(".turn").last(),
    close: () => simulation.close(),
  };
}

/** The settings of one compatible server that is in use. */
export function connectedTo(server: { readonly baseUrl: string; readonly api?: "responses" | "chat" }): Settings {
  return { "plumb.connection": "server", "plumb.connections": { server: { preset: "compatible", ...server } } };
}

/** *Plumb: Set API Key* as a person does it. */
export async function enterKey(workbench: Workbench, key: string): Promise<void> {
  await workbench.runCommand("Plumb: Set API Key");
  await typeKey(workbench, key);
}

/** Types into the key box that is already open. */
export async function typeKey({ page }: Workbench, key: string): Promise<void> {
  const box = page.locator(".quick-input-widget input[type=password]");
  await box.fill(key);
  await box.press("Enter");
  await box.waitFor({ state: "hidden" });
}

/** Selects lines and runs *Plumb: Explain* from the palette. */
export async function explainLines({ workbench }: Session, file: string, from: number, to: number): Promise<void> {
  await workbench.selectLines(file, from, to);
  await workbench.runCommand("Plumb: Explain");
}

/** The receipt is the last thing that an answer gets. */
export async function answered({ lastTurn }: Session): Promise<void> {
  await lastTurn.locator(".receipt").waitFor();
}
