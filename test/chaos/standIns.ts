import * as vscode from "vscode";
import type { StatusBar } from "../../src/host/views/statusBar.ts";

const nothing = () => undefined;

export const quietStatusBar: StatusBar = {
  showRunning: nothing,
  add: nothing,
  showSpend: nothing,
  showRuns: nothing,
  showBudgets: nothing,
  showServers: nothing,
  dispose: nothing,
};

export const quietLog: vscode.LogOutputChannel = {
  name: "Plumb",
  logLevel: vscode.LogLevel.Info,
  onDidChangeLogLevel: () => ({ dispose: nothing }),
  append: nothing,
  appendLine: nothing,
  replace: nothing,
  clear: nothing,
  show: nothing,
  hide: nothing,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  dispose: nothing,
};

/** What VS Code keeps for Plumb over a reload. It writes by itself, whatever becomes of the window. */
export function createMemento(): vscode.Memento {
  const kept = new Map<string, string>();
  function get<Value>(key: string): Value | undefined;
  function get<Value>(key: string, fallback: Value): Value;
  function get<Value>(key: string, fallback?: Value): Value | undefined {
    const text = kept.get(key);
    return text === undefined ? fallback : JSON.parse(text);
  }
  return {
    keys: () => [...kept.keys()],
    get,
    async update(key, value) {
      kept.set(key, JSON.stringify(value));
    },
  };
}
