import * as vscode from "vscode";
import { cleanPath, matchPath } from "../../../core/context/trace/matchPath.ts";
import { framesOf, type Frame, isTyped, type Trace } from "../../../core/context/trace/trace.ts";
import type { Boundary } from "../../workspace/boundary.ts";
import { originalSpot, type Spot } from "./sourceMap.ts";
import { fileName } from "../../../core/context/fileName.ts";

const maxPlaces = 5;
/** Of one name; more say too little about which is meant. */
const maxFiles = 200;
const foreign = "**/{node_modules,.git,site-packages,__pycache__}/**";

/**
 * Where the frames of a trace lie in the workspace: at most five, own code first and nearest to the root cause first.
 * Only files that may be read for a question.
 */
export async function locate(trace: Trace, boundary: Boundary, signal: AbortSignal): Promise<Spot[]> {
  const frames = framesOf(trace).filter(({ path, line }) => path !== undefined && line !== undefined && !isTyped(path));
  const own = await spotsOf(
    frames.filter(({ isOwn }) => isOwn),
    boundary,
    signal,
  );
  // A trace that seems all foreign may be of the library that is open.
  return own.length > 0 ? own : spotsOf(frames, boundary, signal);
}

async function spotsOf(frames: readonly Frame[], boundary: Boundary, signal: AbortSignal): Promise<Spot[]> {
  const spots = new Map<string, Spot>();
  const seen = new Set<string>();
  for (const frame of frames) {
    if (spots.size === maxPlaces || signal.aborted) break;
    const key = `${frame.path}:${frame.line}`;
    if (seen.has(key)) continue;
    seen.add(key);
    // oxlint-disable-next-line no-await-in-loop -- a search is not begun before it is known to be needed.
    const spot = await spotOf(frame, boundary);
    if (spot) spots.set(`${spot.uri.toString()}:${spot.line}`, spot);
  }
  return [...spots.values()];
}

async function spotOf(frame: Frame, boundary: Boundary): Promise<Spot | undefined> {
  const uri = await fileOf(frame);
  const line = frame.line ?? 1;
  if (!uri) return undefined;
  const original = await originalSpot({ uri, line }, frame.column, boundary);
  if (original && (await isReadable(original.uri, boundary))) return original;
  return (await isReadable(uri, boundary)) ? { uri, line } : undefined;
}

async function isReadable(uri: vscode.Uri, boundary: Boundary): Promise<boolean> {
  return (await boundary.verdictOn(uri)) === "open" && (await isFile(uri));
}

/** The file that a frame names: where it says, else the one of the workspace whose path ends like it. */
async function fileOf(frame: Frame): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const path = cleanPath(frame);
  if (path === "") return undefined;
  for (const { uri } of folders) {
    const root = uri.path.replace(/^\/[A-Za-z]:/, "").replace(/^\//, "");
    const inside = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
    const candidate = vscode.Uri.joinPath(uri, inside);
    // oxlint-disable-next-line no-await-in-loop -- the first folder that has it is meant.
    if (await isFile(candidate)) return candidate;
  }
  const name = fileName(path);
  const found = await vscode.workspace.findFiles(`**/${escaped(name)}`, foreign, maxFiles);
  const byPath = new Map(found.map((uri) => [vscode.workspace.asRelativePath(uri, false), uri]));
  const match = matchPath(path, [...byPath.keys()]);
  return match === undefined ? undefined : byPath.get(match);
}

/** Brackets and braces in a file's name mean themselves. */
function escaped(name: string): string {
  return name.replaceAll(/[[\]{}*?]/g, (character) => `[${character}]`);
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.File;
  } catch {
    return false;
  }
}
