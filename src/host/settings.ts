import * as vscode from "vscode";
import * as z from "zod/mini";
import type { Lean } from "../core/router/lean.ts";
import type { ConnectionEntry } from "./connection/entries.ts";
import { parseSettings, type Settings, settingsSchema, type WrittenSettings } from "./settingsSchema.ts";

/** All of `plumb.*` as one value. They are machine-scoped in the manifest: a repository cannot set them. */
export function readSettings(): Settings {
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
  await write("lean", lean);
}

/** Adds, replaces or, without an entry, removes one connection. What else the user wrote there stays, right or wrong. */
export async function writeConnection(name: string, entry: ConnectionEntry | undefined): Promise<void> {
  const before = vscode.workspace.getConfiguration("plumb").get("connections");
  const others = Object.entries(z.catch(z.record(z.string(), z.unknown()), {}).parse(before));
  const kept = Object.fromEntries(others.filter(([other]) => other !== name));
  await write("connections", entry ? { ...kept, [name]: entry } : kept);
}

async function write(name: keyof WrittenSettings, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration("plumb").update(name, value, vscode.ConfigurationTarget.Global);
}
