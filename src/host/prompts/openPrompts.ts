import * as vscode from "vscode";
import type { Secrets } from "../secrets/secrets.ts";
import { readSettings } from "../settings.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { createAskedBefore } from "./askedBefore.ts";
import { editorValues } from "./editorValues.ts";
import { createPromptFiles } from "./promptFiles.ts";
import { createPrompts, type Prompts } from "./prompts.ts";

export interface OpenPromptsDeps {
  readonly context: Pick<vscode.ExtensionContext, "globalStorageUri" | "workspaceState">;
  readonly secrets: Pick<Secrets, "inspect">;
  readonly boundary: Boundary;
}

/** The prompts of this window and the questions asked in its workspace. */
export function openPrompts({ context, secrets, boundary }: OpenPromptsDeps): Prompts {
  const files = createPromptFiles({
    ownFolder: vscode.Uri.joinPath(context.globalStorageUri, "prompts"),
    chosenFolder: () => readSettings()["prompts.folder"],
    boundary,
  });
  return createPrompts({ files, asked: createAskedBefore(context.workspaceState, secrets), values: editorValues });
}
