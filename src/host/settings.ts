import * as vscode from "vscode";
import * as z from "zod/mini";
import type { Lean } from "../core/router/lean.ts";
import type { BudgetName } from "../core/money/budgetBook.ts";
import { type ConnectionEntry, withEntry, type WrittenEntries } from "./connection/entries.ts";
import { parseSettings, type Settings, settingsSchema, type WrittenSettings } from "./settingsSchema.ts";

/** What was just written, until it is read back: on a remote machine a setting may take seconds to come from its file. */
const written = new Map<string, { readonly from: string; readonly to: unknown }>();

/** All of `plumb.*` as one value. They are machine-scoped in the manifest: a repository cannot set them. */
export function readSettings(): Settings {
  const names = Object.keys(settingsSchema.shape);
  return parseSettings(Object.fromEntries(names.map((name) => [name, stored(name)])));
}

function stored(name: string): unknown {
  const value: unknown = vscode.workspace.getConfiguration("plumb").get(name);
  const own = written.get(name);
  if (own?.from === textOf(value)) return own.to;
  written.delete(name);
  return value;
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? "";
}

/** Which connection questions go to from now on. */
export async function chooseConnection(name: string): Promise<void> {
  await write("connection", name);
}

/** Which way Auto leans from now on. */
export async function chooseLean(lean: Lean): Promise<void> {
  await write("lean", lean);
}

/** Adds, replaces or, without an entry, removes one connection. What else the user wrote there stays, right or wrong. */
export async function writeConnection(name: string, entry: ConnectionEntry | undefined): Promise<void> {
  await writeConnections(withEntry(writtenConnections(), name, entry));
}

/** `plumb.connections` as the user wrote it, right or wrong. */
export const writtenConnections = (): WrittenEntries => entriesIn("connections");

/** Replaces `plumb.connections` as a whole. Throws when VS Code does not take it. */
export async function writeConnections(connections: WrittenEntries): Promise<void> {
  await write("connections", connections);
}

/** Sets one budget, in dollars, or takes it away. What else the user wrote there stays. */
export async function writeBudget(name: BudgetName, dollars: number | undefined): Promise<void> {
  await write("budgets", withEntry(entriesIn("budgets"), name, dollars));
}

/** Whether a notification offers to explain an exception that the debugger stops on. */
export async function writeOfferOnException(isOn: boolean): Promise<void> {
  await write("debugger.offerOnException", isOn);
}

function entriesIn(name: "connections" | "budgets"): WrittenEntries {
  return z.catch(z.record(z.string(), z.unknown()), {}).parse(stored(name));
}

async function write(name: keyof WrittenSettings, value: unknown): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("plumb");
  written.set(name, { from: textOf(configuration.get(name)), to: value });
  try {
    await configuration.update(name, value, vscode.ConfigurationTarget.Global);
  } catch (error) {
    written.delete(name);
    throw error;
  }
}
