import * as vscode from "vscode";
import { isLibraryPath } from "../../core/context/debugger/library.ts";
import type { StackFrame } from "../../core/context/debugger/stack.ts";
import { isSensitiveFile } from "../../core/context/secrets/sensitiveFiles.ts";
import type { Boundary } from "../workspace/boundary.ts";
import type { WireFrame, WireSource } from "./readStack.ts";

/** A frame with where its code is. */
export interface LocatedFrame extends StackFrame {
  readonly id: number;
  /** The file in the workspace; undefined for a library, and for code that only the debugger has. */
  readonly uri: vscode.Uri | undefined;
  /** Code that no file holds, to be had from the adapter. */
  readonly source: WireSource | undefined;
  /** Of the workspace, but kept out of questions. */
  readonly isKeptOut: boolean;
}

/** Tells one's own code from libraries, and what may be read from what is kept out of questions. */
export function locateFrames(frames: readonly WireFrame[], boundary: Boundary): Promise<LocatedFrame[]> {
  return Promise.all(frames.map((frame) => locate(frame, boundary)));
}

async function locate(frame: WireFrame, boundary: Boundary): Promise<LocatedFrame> {
  const { id, name, line, column, source } = frame;
  const written = source?.path ?? source?.name;
  const bare = { id, name, line, column, path: undefined, isOwn: false, isKeptOut: false, uri: undefined };
  if (!source || written === undefined || line < 1) return { ...bare, source: undefined };
  const isFaded = source.presentationHint === "deemphasize" || frame.presentationHint === "subtle";
  if (isFaded || isLibraryPath(written)) return { ...bare, path: written, source: undefined };
  if (source.sourceReference > 0 && !isPath(written)) {
    return { ...bare, path: written, isOwn: !isSensitiveFile(written), source };
  }
  const uri = uriOf(written);
  const verdict = await boundary.verdictOn(uri);
  // Without a folder, what is debugged is the file that the user opened and started.
  const isOwn = verdict === "open" || (verdict === "outside" && !vscode.workspace.workspaceFolders);
  return {
    ...bare,
    path: vscode.workspace.asRelativePath(uri, false),
    isOwn,
    isKeptOut: verdict === "ignored" || verdict === "sensitive",
    uri: isOwn ? uri : undefined,
    source: undefined,
  };
}

function isPath(written: string): boolean {
  return /^(?:[a-z]:)?[\\/]/i.test(written) || /^(?:file|vscode-remote|vscode-vfs):\/\//i.test(written);
}

/** On a remote machine VS Code rewrites an adapter's paths to URIs of the window; the workspace knows them by its own. */
function uriOf(written: string): vscode.Uri {
  if (!/^[a-z][a-z\d+.-]+:\/\//i.test(written)) return vscode.Uri.file(written);
  const uri = vscode.Uri.parse(written);
  if (vscode.workspace.getWorkspaceFolder(uri)) return uri;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const inFolder = folders.map((folder) => folder.uri.with({ path: uri.path }));
  return inFolder.find((one) => vscode.workspace.getWorkspaceFolder(one)) ?? uri;
}
