import type * as vscode from "vscode";

/** What the lightbulb, a hover and a code lens hand to a command: where it is to look. Numbers are VS Code's, from 0. */
export interface PlaceArgument {
  readonly uri: string;
  readonly start: readonly [line: number, character: number];
  readonly end: readonly [line: number, character: number];
}

export function placeArgument(uri: vscode.Uri, { start, end }: vscode.Range): PlaceArgument {
  return { uri: uri.toString(), start: [start.line, start.character], end: [end.line, end.character] };
}
