import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { Update } from "../../protocol/updates.ts";
import type { Gathered } from "../context/gather.ts";
import { nothing, type Reading } from "../context/reading.ts";
import { readFile } from "../context/sources/file.ts";
import { readFolder } from "../context/sources/folder.ts";
import { imageGathered, isImageFile, readImageFile, type Shrink } from "../context/sources/image.ts";
import { watchTerminals } from "../context/sources/terminal.ts";
import { fileKind, folderKind } from "../mentions/kinds/files.ts";
import { changeKind } from "../mentions/kinds/changes.ts";
import { editorKind } from "../mentions/kinds/editors.ts";
import { imageKind } from "../mentions/kinds/images.ts";
import { problemKind } from "../mentions/kinds/problems.ts";
import { terminalKind } from "../mentions/kinds/terminals.ts";
import { symbolKind } from "../mentions/kinds/symbols.ts";
import type { MentionKind } from "../mentions/mention.ts";
import { createMentions } from "../mentions/mentions.ts";
import { createWorkspaceFiles } from "../mentions/workspaceFiles.ts";
import type { Boundary } from "../workspace/boundary.ts";
import type { Composer } from "./composer.ts";
import { fileName } from "../../core/context/fileName.ts";
import { t } from "../../l10n/language.ts";

export interface AttachingDeps {
  readonly composer: Pick<Composer, "attach">;
  readonly reading: Reading;
  readonly sources: AttachSources;
  readonly publish: (update: Update) => void;
  /** Kinds of other parts of Plumb, for example what a paused debugger shows. */
  readonly more?: readonly MentionKind[];
}

export type AttachSources = ReturnType<typeof openAttachSources>;

/** What is followed once for all chats: the workspace's files, and what terminals showed since then. */
export function openAttachSources(boundary: Boundary) {
  const files = createWorkspaceFiles(boundary);
  const terminals = watchTerminals();
  return {
    files,
    terminals,
    dispose(): void {
      files.dispose();
      terminals.dispose();
    },
  };
}

export type Attaching = ReturnType<typeof createAttaching>;

/** The panel scales an image in far less; a panel that was closed meanwhile never answers. */
const shrinkMs = 10_000;

/** What the user attaches to the next question: from the list that `@` opens, by drop, by paste. */
export function createAttaching({ composer, reading, sources, publish, more = [] }: AttachingDeps) {
  const { files, terminals } = sources;
  const shrinking = new Map<string, (bytes: Uint8Array) => void>();

  const shrink: Shrink = (bytes, mediaType) =>
    new Promise((resolve) => {
      const id = randomUUID();
      const end = (smaller: Uint8Array) => {
        clearTimeout(timer);
        shrinking.delete(id);
        resolve(smaller);
      };
      const timer = setTimeout(() => end(bytes), shrinkMs);
      shrinking.set(id, end);
      publish({ type: "shrink", body: { id, mediaType, base64: Buffer.from(bytes).toString("base64") } });
    });

  const mentions = createMentions(
    [
      fileKind(files, reading, shrink),
      folderKind(files, reading),
      symbolKind(reading),
      problemKind(reading),
      changeKind(reading),
      terminalKind(terminals, reading),
      editorKind(reading),
      ...more,
      imageKind(shrink),
    ],
    (body) => publish({ type: "completions", body }),
  );

  async function readDropped(uri: vscode.Uri, signal: AbortSignal): Promise<Gathered> {
    if (isImageFile(uri)) return readImageFile(uri, reading, shrink);
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.Directory) !== 0 ? readFolder(uri, reading, signal) : readFile(uri, reading);
  }

  return {
    complete: mentions.complete,
    /** Only what the list offered. */
    async choose(id: string): Promise<void> {
      const mention = mentions.offered(id);
      if (mention) await composer.attach(mention.label, mention.read);
    },
    async drop(uris: readonly string[]): Promise<void> {
      await Promise.all(
        uris.map((text) => {
          const uri = parsed(text);
          const name = uri ? vscode.workspace.asRelativePath(uri, false) : text.slice(0, 80);
          const read = async (signal: AbortSignal) =>
            uri ? await readDropped(uri, signal) : nothing(t("{0} is not attached: it is no file.", name));
          return composer.attach(fileName(name) || name, read);
        }),
      );
    },
    async dropImage(name: string, base64: string): Promise<void> {
      await composer.attach(name, async () => imageGathered(Buffer.from(base64, "base64"), name, undefined));
    },
    shrunk(id: string, base64: string): void {
      shrinking.get(id)?.(Buffer.from(base64, "base64"));
    },
    attach: composer.attach,
  };
}

/** Web addresses are dragged too; only what VS Code's file systems hold can be read. */
function parsed(text: string): vscode.Uri | undefined {
  try {
    const given = vscode.Uri.parse(text, true);
    // A remote window's webview names files as its own machine does; here, on theirs, they are plain files.
    const isRemote = given.scheme === "vscode-remote" && !vscode.workspace.getWorkspaceFolder(given);
    const uri = isRemote ? vscode.Uri.file(given.path) : given;
    return vscode.workspace.fs.isWritableFileSystem(uri.scheme) === undefined ? undefined : uri;
  } catch {
    return undefined;
  }
}
