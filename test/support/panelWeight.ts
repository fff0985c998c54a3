import { gzipSync } from "node:zlib";
import { buildInMemory, type BuiltFiles, loadedWith } from "./weight/buildInMemory.ts";

export interface PanelWeight {
  /** Bytes, each file gzipped, of what the first picture of an empty chat waits for: script, styles and icons. */
  readonly first: number;
  /** What comes beside it for a chat with answers. */
  readonly thread: number;
  /** Everything the panel can load. */
  readonly all: number;
}

const lateStyles = ["panel/thread-style.css", "panel/history-style.css"];

/** Weighs the panel of a build, or builds it for production in memory. */
export async function weighPanel(built?: BuiltFiles): Promise<PanelWeight> {
  const files = built ?? (await buildInMemory());
  const sum = (names: Iterable<string>) => [...new Set(names)].reduce((total, name) => total + gzipped(files, name), 0);
  const first = [...loadedWith(files, "panel/panel.js"), "panel/panel-style.css", "panel/codicon.ttf"];
  const turns = [...files.keys()].find((name) => name.startsWith("panel/chunks/threadView-")) ?? "";
  return {
    first: sum(first),
    thread: sum([...first, "panel/thread-style.css", ...loadedWith(files, turns)]) - sum(first),
    all: sum([...first, ...lateStyles, ...loadedWith(files, "panel/panel.js", "ever")]),
  };
}

function gzipped(files: BuiltFiles, name: string): number {
  const file = files.get(name);
  return file ? gzipSync(file.contents, { level: 9 }).length : 0;
}
