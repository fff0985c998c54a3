import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { CountTokens, Piece } from "../../core/context/piece.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { cursorAt, gatherCode, type Gathered } from "./gather.ts";
import { readableAt } from "./documentAt.ts";
import { t } from "../../l10n/language.ts";

/** What the Testing view hands to a command on a failure. */
export interface FailedTest {
  readonly test: Pick<vscode.TestItem, "label" | "uri" | "range">;
  readonly message: vscode.TestMessage;
}

/** The message with expected and actual, the test's own code, and the code where it failed. */
export async function gatherFailure(
  { test, message }: FailedTest,
  boundary: Boundary,
  count: CountTokens,
): Promise<Gathered> {
  const { location } = message;
  const text = failureText(message);
  const failure: Piece = {
    id: randomUUID(),
    kind: "test",
    label: test.label,
    place: undefined,
    language: "text",
    text,
    tokens: await count(text),
    omitted: undefined,
  };
  const omissions: string[] = [];
  const pieces = [failure];
  const places = [
    ...(test.uri ? [{ uri: test.uri, at: test.range?.start }] : []),
    ...(location ? [{ uri: location.uri, at: location.range.start }] : []),
  ];
  for (const { uri, at } of places) {
    const document = await readableAt(uri, boundary);
    if (!document) {
      const path = vscode.workspace.asRelativePath(uri, false);
      const sentence = t("The code of the test in {0} cannot be read for a question.", path);
      if (!omissions.includes(sentence)) omissions.push(sentence);
      continue;
    }
    const code = await gatherCode(
      cursorAt(document, document.validatePosition(at ?? new vscode.Position(0, 0))),
      count,
    );
    pieces.push(...code.filter((one) => !pieces.some((other) => isSamePlace(one, other))));
  }
  return { pieces, omissions };
}

function failureText({ message, expectedOutput, actualOutput, location, stackTrace = [] }: vscode.TestMessage): string {
  const words = typeof message === "string" ? message : message.value;
  const at = location && `at ${vscode.workspace.asRelativePath(location.uri, false)}:${location.range.start.line + 1}`;
  const frames = stackTrace.map(({ label, uri, position }) =>
    uri ? `  ${label} (${vscode.workspace.asRelativePath(uri, false)}:${(position?.line ?? 0) + 1})` : `  ${label}`,
  );
  return [
    words.replaceAll(escapes, ""),
    expectedOutput === undefined ? undefined : `Expected:\n${expectedOutput}`,
    actualOutput === undefined ? undefined : `Actual:\n${actualOutput}`,
    at,
    frames.length > 0 ? `Stack:\n${frames.join("\n")}` : undefined,
  ]
    .filter((part) => part !== undefined)
    .join("\n\n");
}

/** The colours that test runners print. */
// oxlint-disable-next-line no-control-regex
const escapes = /\x1b\[[\d;]*m/g;

function isSamePlace(one: Piece, other: Piece): boolean {
  return one.place?.uri === other.place?.uri && one.text === other.text;
}
