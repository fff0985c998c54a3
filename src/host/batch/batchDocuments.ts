import * as vscode from "vscode";
import { fileName } from "../../core/context/fileName.ts";
import { numberOf, requestId } from "../../core/run/batch/batchItem.ts";
import { t } from "../../l10n/language.ts";

/** Documents of batches: how one stands, its results, all of them. Read-only; the manifest binds buttons to them. */
export const batchScheme = "plumb-batch";

/** What a document of a batch shows: `overview`, `all`, or the result with that number. */
export interface BatchPage {
  readonly runId: string;
  readonly page: "overview" | "all" | number;
}

function pageUri({ runId, page }: BatchPage, name = t("Batch")): vscode.Uri {
  const folder = typeof page === "number" ? requestId(page) : page;
  const file = page === "all" ? t("All Results") : fileName(name).slice(0, 80);
  return vscode.Uri.from({ scheme: batchScheme, path: `/${runId}/${folder}/${file}.md` });
}

/** Undefined for any other document. */
export function pageAt(uri: vscode.Uri | undefined): BatchPage | undefined {
  if (uri?.scheme !== batchScheme) return undefined;
  const [, runId = "", folder = ""] = uri.path.split("/");
  return { runId, page: numberOf(folder) ?? (folder === "all" ? "all" : "overview") };
}

export interface BatchDocumentsDeps {
  readonly textOf: (page: BatchPage) => Promise<string>;
  /** The lines above an overview, and what each does. */
  readonly actionsOf: (runId: string) => Promise<readonly { readonly title: string; readonly action: string }[]>;
}

/** Runs change in bursts, and each look at a batch reads its folder. */
const calmMs = 300;

/** Shows batches as documents; `changed` shows one anew wherever it is open. */
export function createBatchDocuments({ textOf, actionsOf }: BatchDocumentsDeps) {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const lensesChanged = new vscode.EventEmitter<void>();
  let calm: ReturnType<typeof setTimeout> | undefined;
  const subscriptions = [
    changed,
    lensesChanged,
    vscode.workspace.registerTextDocumentContentProvider(batchScheme, {
      onDidChange: changed.event,
      async provideTextDocumentContent(uri) {
        const page = pageAt(uri);
        return page ? await textOf(page) : "";
      },
    }),
    vscode.languages.registerCodeLensProvider(
      { scheme: batchScheme },
      {
        onDidChangeCodeLenses: lensesChanged.event,
        async provideCodeLenses(document) {
          const page = pageAt(document.uri);
          if (page?.page !== "overview") return [];
          const top = new vscode.Range(0, 0, 0, 0);
          return (await actionsOf(page.runId)).map(
            ({ title, action }) =>
              new vscode.CodeLens(top, { title, command: "plumb.batchResults", arguments: [page.runId, action] }),
          );
        },
      },
    ),
    vscode.languages.registerDocumentLinkProvider(
      { scheme: batchScheme },
      {
        provideDocumentLinks(document) {
          const page = pageAt(document.uri);
          return page?.page === "overview" ? rowLinks(document, page.runId) : [];
        },
      },
    ),
  ];
  return {
    async show(page: BatchPage, name?: string): Promise<void> {
      const uri = pageUri(page, name);
      const document = await vscode.workspace.openTextDocument(uri);
      changed.fire(uri);
      const inMarkdown =
        document.languageId === "markdown"
          ? document
          : await vscode.languages.setTextDocumentLanguage(document, "markdown");
      await vscode.window.showTextDocument(inMarkdown, { preview: typeof page.page === "number" });
    },
    /** Some batch has come further. All results in one are read anew only when they are asked for again. */
    refresh(): void {
      calm ??= setTimeout(() => {
        calm = undefined;
        for (const { uri } of vscode.workspace.textDocuments) {
          const page = pageAt(uri);
          if (page && page.page !== "all") changed.fire(uri);
        }
        lensesChanged.fire();
      }, calmMs);
    },
    /** Whether its overview, or all its results, are in sight. */
    isInSight: (runId: string): boolean =>
      vscode.window.visibleTextEditors.some(({ document }) => {
        const page = pageAt(document.uri);
        return page?.runId === runId && typeof page.page !== "number";
      }),
    dispose(): void {
      clearTimeout(calm);
      for (const one of subscriptions) one.dispose();
    },
  };
}

/** Each row's name leads to its result. */
function rowLinks(document: vscode.TextDocument, runId: string): vscode.DocumentLink[] {
  const links: vscode.DocumentLink[] = [];
  for (let line = 0; line < document.lineCount; line += 1) {
    const [, before = "", n = "", gap = "", name = ""] =
      /^(\| )(\d+)( \| )((?:[^|\\]|\\.)+?) \| /.exec(document.lineAt(line).text) ?? [];
    if (n === "") continue;
    const from = before.length + n.length + gap.length;
    const link = new vscode.DocumentLink(
      new vscode.Range(line, from, line, from + name.length),
      pageUri({ runId, page: Number(n) }, name),
    );
    link.tooltip = t("Open this result");
    links.push(link);
  }
  return links;
}
