import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { startTimer } from "../../core/provider/createProvider.ts";
import type { Question } from "../../core/run/prepare.ts";
import type { Tool } from "../../core/run/tools/tool.ts";
import type { ToolsDeps } from "../../core/run/tools/withTools.ts";
import type { Stops } from "../debugger/stops.ts";
import type { Settings } from "../settingsSchema.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { createApprovals } from "./approvals.ts";
import { debugTools } from "./debugTools.ts";
import { editorTools } from "./editorTools.ts";
import { runTask } from "./runTask.ts";
import { lookTools } from "./workspaceTools.ts";

export interface ToolDeskDeps {
  readonly boundary: Boundary;
  readonly settings: () => Settings;
  readonly stops: Stops;
  /** Of this user, on this machine. */
  readonly globalState: vscode.Memento;
  readonly workspaceState: vscode.Memento;
}

const offKey = "plumb.looksOff";

export type ToolDesk = ReturnType<typeof createToolDesk>;

/** What models may run on this machine, and under which conditions. */
export function createToolDesk({ boundary, settings, globalState, workspaceState, stops }: ToolDeskDeps) {
  const approvals = createApprovals(globalState);
  const own: readonly Tool[] = [...lookTools(boundary), runTask()];

  const canLook = () =>
    vscode.workspace.isTrusted &&
    settings()["tools.workspace"] === "on" &&
    (vscode.workspace.workspaceFolders ?? []).length > 0;
  const looks = () => canLook() && !workspaceState.get(offKey, false);

  function toolsFor({ addedTools = [], isUnattended = false }: Question): readonly Tool[] {
    if (!vscode.workspace.isTrusted) return [];
    const looking = looks() ? [...own, ...debugTools({ stops, boundary })] : [];
    const all = [...looking, ...editorTools(addedTools)];
    // Two functions of one name would have the request refused; Plumb's own come first.
    return all.filter(
      ({ name, isPure }, index) => (isPure || !isUnattended) && all.findIndex((one) => one.name === name) === index,
    );
  }

  return {
    approvals,
    toolsFor,
    /** Whether the user has a say in it here at all. */
    canLook,
    looks,
    /** For this workspace, until it is changed again. */
    setLooks: (isOn: boolean) => workspaceState.update(offKey, !isOn),
    /** What a run of a question needs besides its room. */
    depsFor: (question: Question): Omit<ToolsDeps, "roomTokens"> => ({
      tools: toolsFor(question),
      approvals: approvals.of(question.chat ?? ""),
      newId: randomUUID,
      now: Date.now,
      after: startTimer,
    }),
  };
}
