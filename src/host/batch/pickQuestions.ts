import * as vscode from "vscode";
import { type ListForm, type QuestionList, readQuestions } from "../../core/task/questionList.ts";
import { reportScheme } from "../views/reportDocument.ts";
import { t, tCount } from "../../l10n/language.ts";

/** Questions to ask, and what to call them. */
export interface PickedList extends QuestionList {
  readonly name: string;
}

interface Source extends vscode.QuickPickItem {
  readonly take: () => Promise<PickedList | undefined>;
}

const longestFile = 5_000_000;

/** Where the questions are: selected lines, the document in front, a file. */
export async function pickQuestions(): Promise<PickedList | undefined> {
  const items: Source[] = [
    ...fromEditor(),
    { label: `$(folder-opened) ${t("Choose a File…")}`, description: t(".txt, .md or .jsonl"), take: fromFile },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: t("Plumb: Ask Many Questions"),
    placeHolder: t("Where are the questions? One a line, or one a list item."),
  });
  return picked?.take();
}

function fromEditor(): Source[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.document.uri.scheme === reportScheme) return [];
  const { document, selection } = editor;
  const name = document.uri.path.slice(document.uri.path.lastIndexOf("/") + 1);
  const listIn = (text: string, label: string, icon: string): Source[] => {
    const list = readQuestions(text, formOf(document.uri.path, document.languageId));
    if (list.questions.length === 0) return [];
    return [{ label: `${icon} ${label}`, description: countOf(list), take: async () => ({ ...list, name }) }];
  };
  const isList = document.isUntitled || /\.(txt|md|markdown|jsonl)$/i.test(name);
  return [
    ...listIn(document.getText(selection), t("Selected Lines"), "$(list-selection)"),
    ...(isList ? listIn(document.getText(), name, "$(file)") : []),
  ];
}

async function fromFile(): Promise<PickedList | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: t("A list of questions"),
      openLabel: t("Take These Questions"),
      filters: { [t("Questions")]: ["txt", "md", "markdown", "jsonl"] },
    })) ?? [];
  if (!uri) return undefined;
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > longestFile) {
    void vscode.window.showWarningMessage(
      t("{0} is larger than 5 MB: that is no list of questions. Nothing was sent.", name),
    );
    return undefined;
  }
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return { ...readQuestions(text, formOf(uri.path, undefined)), name };
}

function formOf(path: string, languageId: string | undefined): ListForm {
  if (/\.jsonl$/i.test(path) || languageId === "jsonl") return "jsonl";
  return /\.(md|markdown)$/i.test(path) || languageId === "markdown" ? "markdown" : "lines";
}

function countOf({ questions }: Pick<QuestionList, "questions">): string {
  return tCount(questions.length, "1 question", "{0} questions");
}
