import * as vscode from "vscode";
import { fileName } from "../../core/context/fileName.ts";
import { type QuestionList, readQuestions } from "../../core/run/batch/questionFile.ts";

/** Questions to ask, and where they are from. */
export interface PickedList extends QuestionList {
  readonly from: string;
}

interface Source extends vscode.QuickPickItem {
  readonly take: () => Promise<PickedList | undefined>;
}

const longestFile = 5_000_000;

/** Where the questions are: selected lines, the document in front, a file. */
export async function pickQuestions(): Promise<PickedList | undefined> {
  const items: Source[] = [
    ...fromEditor(),
    { label: "$(folder-opened) Choose a File…", description: ".txt, .md or .jsonl", take: fromFile },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: "Plumb: Ask Many Questions",
    placeHolder: "Where are the questions? One a line, or one a list item.",
  });
  return picked?.take();
}

function fromEditor(): Source[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const { document, selection } = editor;
  const from = fileName(document.uri.path);
  const source = (text: string, label: string): Source[] => {
    const list = readQuestions(text, isJsonLines(document.uri));
    if (list.questions.length === 0) return [];
    return [{ label, description: countOf(list), take: async () => ({ ...list, from }) }];
  };
  const isList = document.isUntitled || /\.(txt|md|markdown|jsonl)$/i.test(from);
  return [
    ...source(document.getText(selection), "$(list-selection) Selected Lines"),
    ...(isList ? source(document.getText(), `$(file) ${from}`) : []),
  ];
}

async function fromFile(): Promise<PickedList | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: "A list of questions",
      openLabel: "Take These Questions",
      filters: { Questions: ["txt", "md", "markdown", "jsonl"] },
    })) ?? [];
  if (!uri) return undefined;
  const from = fileName(uri.path);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > longestFile) {
    void vscode.window.showWarningMessage(
      `${from} is larger than 5 MB: that is no list of questions. Nothing was sent.`,
    );
    return undefined;
  }
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return { ...readQuestions(text, isJsonLines(uri)), from };
}

function isJsonLines({ path }: vscode.Uri): boolean {
  return /\.jsonl$/i.test(path);
}

function countOf({ questions }: QuestionList): string {
  return questions.length === 1 ? "1 question" : `${questions.length} questions`;
}
