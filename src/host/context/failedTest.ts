import * as vscode from "vscode";
import type { FailedTest } from "./testFailure.ts";

/** Documents of the Test Results: `/RESULT/message/TASK/MESSAGE/PART`, the test's ids as query (VS Code 1.104–1.139). */
const resultScheme = "vscode-test-data";

/**
 * The failure that a menu of the Testing view stands for: a message brings itself. A test brings no result, and extensions
 * are told none: there it is what VS Code shows of that test. Undefined where it shows nothing of it.
 */
export async function failedTest(argument: unknown): Promise<FailedTest | undefined> {
  if (isFailedTest(argument)) return argument;
  if (!isTest(argument)) return undefined;
  const message = await shownMessage(argument);
  return message && { test: argument, message };
}

async function shownMessage({ id }: TestRow): Promise<vscode.TestMessage | undefined> {
  const shown = vscode.workspace.textDocuments.findLast(
    ({ uri }) =>
      uri.scheme === resultScheme && uri.query.split("\0").at(-1) === id && /\/message\/\d+\/\d+\//.test(uri.path),
  );
  if (!shown) return undefined;
  const part = async (name: string) => {
    const uri = shown.uri.with({ path: shown.uri.path.replace(/[^/]*$/, name) });
    return vscode.workspace.openTextDocument(uri).then(
      (document) => document.getText(),
      () => undefined,
    );
  };
  const [text, expected, actual] = await Promise.all(
    ["TestFailureMessage", "ExpectedOutput", "ActualOutput"].map(part),
  );
  if (text === undefined) return undefined;
  if (expected === undefined || actual === undefined) return new vscode.TestMessage(text);
  return vscode.TestMessage.diff(text, expected, actual);
}

type TestRow = FailedTest["test"] & { readonly id: string };

/** VS Code's own objects come here: their shape is looked at, not copied. */
function isTest(one: unknown): one is TestRow {
  return (
    typeof one === "object" &&
    one !== null &&
    "id" in one &&
    typeof one.id === "string" &&
    "label" in one &&
    typeof one.label === "string"
  );
}

function isFailedTest(argument: unknown): argument is FailedTest {
  if (typeof argument !== "object" || argument === null || !("test" in argument) || !("message" in argument))
    return false;
  const { test, message } = argument;
  return (
    typeof test === "object" &&
    test !== null &&
    "label" in test &&
    typeof test.label === "string" &&
    typeof message === "object" &&
    message !== null &&
    "message" in message
  );
}
