import * as vscode from "vscode";
import type { TaskRequest, TaskUpdate } from "../../protocol/task.ts";
import type { Edits } from "../edits/edits.ts";
import { insertAtCursor } from "../panel/insertAtCursor.ts";
import { openLink } from "../panel/openLink.ts";
import { panelHtml } from "../panel/panelHtml.ts";
import { readTaskRequest } from "./taskRequest.ts";
import type { Tasks } from "./tasks.ts";
import { t } from "../../l10n/language.ts";

type CodeUse = Extract<TaskRequest, { type: "useCode" }>;

export interface TaskPageDeps {
  /** `dist/panel`. */
  readonly folder: vscode.Uri;
  readonly tasks: Tasks;
  readonly cancel: (id: string) => Promise<void>;
  readonly edits: () => Pick<Edits, "review" | "apply" | "discard" | "revert">;
  readonly useCode: (use: CodeUse) => Promise<void>;
  readonly log: vscode.LogOutputChannel;
  readonly report: (sentence: string, error: unknown) => void;
}

/** Answers come in many pieces; more often than this nobody reads along. */
const leastPauseMs = 120;

/** The page of a task: one editor tab a window. */
export function createTaskPage({ folder, tasks, cancel, edits, useCode, log, report }: TaskPageDeps) {
  let open: { readonly panel: vscode.WebviewPanel; readonly changed: () => void } | undefined;

  function attach(panel: vscode.WebviewPanel): void {
    let isDisposed = false;
    let looksAt: string | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isTelling = false;
    let isStale = false;
    /** Counts what is to be priced: a plan that was changed since is not what the page shows. */
    let priced = 0;

    const post = (update: TaskUpdate) => {
      if (!isDisposed) void panel.webview.postMessage(update);
    };
    async function tell(): Promise<void> {
      const id = tasks.shown();
      const view = id === undefined ? undefined : await tasks.view(id);
      post({ type: "view", view, draft: view && tasks.draft(view.id), now: Date.now() });
      if (view && looksAt !== undefined) post({ type: "details", details: await tasks.details(view.id, looksAt) });
    }
    /** One at a time; what changes meanwhile is told once more after it. */
    async function tellNow(): Promise<void> {
      if (isTelling) {
        isStale = true;
        return;
      }
      isTelling = true;
      try {
        do {
          isStale = false;
          await tell();
        } while (isStale);
      } catch (error) {
        report(t("Plumb could not show the task. The log has the details."), error);
      } finally {
        isTelling = false;
      }
    }
    function changed(): void {
      if (timer !== undefined || !panel.visible) return;
      timer = setTimeout(() => {
        timer = undefined;
        void tellNow();
      }, leastPauseMs);
    }

    async function handle(request: TaskRequest): Promise<void> {
      const id = tasks.shown();
      switch (request.type) {
        case "ready":
          return tellNow();
        case "begin": {
          const begun = await tasks.begin(request.description, request.tier);
          if ("sentence" in begun) return post({ type: "said", text: begun.sentence });
          looksAt = undefined;
          return tellNow();
        }
        case "newTask":
          looksAt = undefined;
          await tasks.show(undefined);
          return tellNow();
        case "look":
          looksAt = request.step;
          return tellNow();
        case "openLink":
          return openLink(request.href);
        case "copy":
          await vscode.env.clipboard.writeText(request.text);
          return;
        case "insert":
          return insertAtCursor(request.text);
        case "useCode":
          return useCode(request);
        case "press":
        case "draft":
        case "stop":
        case "edits":
          if (id !== undefined) await handleOf(id, request);
          return;
        default:
          request satisfies never;
      }
    }

    async function handleOf(
      id: string,
      request: Extract<TaskRequest, { type: "press" | "draft" | "stop" | "edits" }>,
    ): Promise<void> {
      if (request.type === "press") {
        if (!vscode.workspace.isTrusted) return post({ type: "said", text: untrusted });
        await tasks.press(id, request.act);
        const { type } = request.act;
        // Changes to a plan that is approved, or made anew, are over.
        if (type === "approved" || type === "planAgain") await tasks.keepDraft(id, undefined);
      } else if (request.type === "draft") {
        const mine = (priced += 1);
        await tasks.keepDraft(id, request.draft);
        const view = await tasks.view(id);
        const price = view && (await tasks.price(view.description, request.draft));
        if (price && mine === priced) post({ type: "priced", priced: price });
        return;
      } else if (request.type === "stop") await cancel(id);
      else await edits()[request.act](id, request.path);
      await tellNow();
    }

    async function receive(message: unknown): Promise<void> {
      const request = readTaskRequest(message);
      if (!request) {
        log.warn("The task page sent a message that Plumb ignored.");
        return;
      }
      try {
        await handle(request);
      } catch (error) {
        report(t("Plumb could not do that. The log has the details."), error);
      }
    }

    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    panel.iconPath = vscode.Uri.joinPath(folder, "..", "..", "media", "plumb.svg");
    panel.webview.onDidReceiveMessage((message: unknown) => void receive(message));
    panel.onDidChangeViewState(() => changed());
    panel.onDidDispose(() => {
      isDisposed = true;
      clearTimeout(timer);
      if (open?.panel === panel) open = undefined;
    });
    panel.webview.html = panelHtml(panel.webview, folder, "task");
    open = { panel, changed };
  }

  return {
    async show(id?: string): Promise<void> {
      if (id !== undefined) await tasks.show(id);
      if (open) open.panel.reveal();
      else attach(vscode.window.createWebviewPanel("plumb.task", t("Plumb Task"), vscode.ViewColumn.Active));
      open?.changed();
    },
    /** After a reload of the window, VS Code brings the tab back. */
    restore(panel: vscode.WebviewPanel): void {
      if (open) panel.dispose();
      else attach(panel);
    },
    isShowing: (id: string): boolean => open?.panel.visible === true && tasks.shown() === id,
    /** A task changed; the one that is shown is drawn anew. */
    changed(): void {
      open?.changed();
    },
  };
}

const untrusted = t("This workspace is not trusted, so Plumb does not work on tasks in it.");
