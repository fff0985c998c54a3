import * as vscode from "vscode";
import * as z from "zod/mini";
import type { Lean } from "../core/router/lean.ts";
import type { BudgetName } from "../core/money/budgetBook.ts";
import { type ConnectionEntry, withEntry, type WrittenEntries } from "./connection/entries.ts";
import { parseSettings, type Settings, settingsSchema, type WrittenSettings } from "./settingsSchema.ts";

/** The dial as it was just turned: on a remote machine a setting may take seconds to come back from its file. */
let turned: { readonly from: Lean; readonly to: Lean } | undefined;

/** All of `plumb.*` as one value. They are machine-scoped in the manifest: a repository cannot set them. */
export function readSettings(): Settings {
  const settings = storedSettings();
  if (turned && settings.lean !== turned.from) turned = undefined;
  return turned ? { ...settings, lean: turned.to } : settings;
}

function storedSettings(): Settings {
  const stored = vscode.workspace.getConfiguration("plumb");
  const names = Object.keys(settingsSchema.shape);
  return parseSettings(Object.fromEntries(names.map((name) => [name, stored.get(name)])));
}

/** Which connection questions go to from now on. */
export async function chooseConnection(name: string): Promise<void> {
  await write("connection", name);
}

/** Which way Auto leans from now on. */
export async function chooseLean(lean: Lean): Promise<void> {
  turned = { from: storedSettings().lean, to: lean };
  await write("lean", lean);
}

/** Adds, replaces or, without an entry, removes one connection. What else the user wrote there stays, right or wrong. */
export async function writeConnection(name: string, entry: ConnectionEntry | undefined): Promise<void> {
  await writeConnections(withEntry(writtenConnections(), name, entry));
}

/** `plumb.connections` as the user wrote it, right or wrong. */
export function writtenConnections(): WrittenEntries {
  const written = vscode.workspace.getConfiguration("plumb").get("connections");
  return z.catch(z.record(z.string(), z.unknown()), {}).parse(written);
}

export async function writeConnections(connections: WrittenEntries): Promise<void> {
  await write("connections", connections);
}

/** Sets one budget, in dollars, or takes it away. What else the user wrote there stays. */
export async function writeBudget(name: BudgetName, dollars: number | undefined): Promise<void> {
  const before = vscode.workspace.getConfiguration("plumb").get("budgets");
  const others = Object.entries(z.catch(z.record(z.string(), z.unknown()), {}).parse(before));
  const kept = Object.fromEntries(others.filter(([other]) => other !== name));
  await write("budgets", dollars === undefined ? kept : { ...kept, [name]: dollars });
}

async function write(name: keyof WrittenSettings, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration("plumb").update(name, value, vscode.ConfigurationTarget.Global);
}
