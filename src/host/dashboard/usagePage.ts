import * as vscode from "vscode";
import * as z from "zod/mini";
import pLimit from "p-limit";
import type { PeriodId } from "../../core/money/calendarDays.ts";
import { type Look, periodId, usageRequest, type UsageRequest, type UsageUpdate } from "../../protocol/usage.ts";
import { panelHtml } from "../panel/panelHtml.ts";
import { exportRequests } from "./exportRequests.ts";
import type { createUsageData } from "./usageData.ts";
import { t } from "../../l10n/language.ts";

export interface UsagePageDeps {
  /** `dist/panel`. */
  readonly folder: vscode.Uri;
  /** Made when the page opens and dropped with it: it holds the entries of 90 days. */
  readonly data: () => ReturnType<typeof createUsageData>;
  /** Of the window: VS Code writes a webview's own state only once a minute. */
  readonly memory: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  readonly report: (sentence: string, error: unknown) => void;
}

const periodKey = "plumb.usagePeriod";
const period = z.catch(periodId, "month");

function lastPeriod(memory: vscode.Memento): PeriodId {
  return period.parse(memory.get(periodKey));
}

export type UsagePage = ReturnType<typeof createUsagePage>;

/** The usage dashboard: one editor tab a window. */
export function createUsagePage(deps: UsagePageDeps) {
  let open: { readonly panel: vscode.WebviewPanel; changed(): Promise<void> } | undefined;

  function attach(panel: vscode.WebviewPanel): void {
    const data = deps.data();
    let look: Look | undefined;
    let isDisposed = false;
    /** One after another: a look that comes while the ledger is read waits for it. */
    const inTurn = pLimit(1);
    let loaded: Promise<void> | undefined;

    const post = (update: UsageUpdate) => {
      if (!isDisposed) void panel.webview.postMessage(update);
    };
    /** What could not be read is read anew the next time. */
    async function load(): Promise<void> {
      const mine = (loaded ??= data.load());
      try {
        await mine;
      } catch (error) {
        if (loaded === mine) loaded = undefined;
        throw error;
      }
    }

    async function tellView(): Promise<void> {
      try {
        await load();
        if (look) post({ type: "view", body: data.view(look) });
      } catch (error) {
        deps.log.error("The ledger could not be read.", error instanceof Error ? error : String(error));
        post({ type: "failed" });
      }
    }
    const show = (): Promise<void> => inTurn(tellView);
    async function changed(): Promise<void> {
      loaded = undefined;
      // A hidden page asks anew when it is shown again.
      if (panel.visible) await show();
    }
    async function handle(request: UsageRequest): Promise<void> {
      switch (request.type) {
        case "look":
          look = request.body;
          void deps.memory.update(periodKey, look.period);
          await show();
          return;
        case "export": {
          const { look: wanted, format } = request.body;
          await load();
          const told = await exportRequests(data.taken(wanted), format);
          if (told !== undefined) post({ type: "said", text: told });
          return;
        }
        case "openPanel":
          await vscode.commands.executeCommand("plumb.panel.focus");
          return;
        case "openCalibration":
          await vscode.commands.executeCommand("plumb.showCalibration");
          return;
        case "showLog":
          deps.log.show();
          return;
        default:
          request satisfies never;
      }
    }
    async function receive(message: unknown): Promise<void> {
      const parsed = usageRequest.safeParse(message);
      if (!parsed.success) {
        deps.log.warn("The usage page sent a message that Plumb ignored.");
        return;
      }
      try {
        await handle(parsed.data);
      } catch (error) {
        deps.report(t("Plumb could not do that. The log has the details."), error);
      }
    }

    panel.webview.options = { enableScripts: true, localResourceRoots: [deps.folder] };
    panel.iconPath = vscode.Uri.joinPath(deps.folder, "..", "..", "media", "plumb.svg");
    panel.webview.onDidReceiveMessage((message: unknown) => void receive(message));
    panel.onDidDispose(() => {
      isDisposed = true;
      if (open?.panel === panel) open = undefined;
    });
    panel.webview.html = panelHtml(panel.webview, deps.folder, "dashboard", {
      period: lastPeriod(deps.memory),
    });
    open = { panel, changed };
  }

  return {
    show(): void {
      if (open) open.panel.reveal();
      else attach(vscode.window.createWebviewPanel("plumb.usage", t("Plumb Usage"), vscode.ViewColumn.Active));
    },
    /** After a reload of the window, VS Code brings the tab back. */
    restore(panel: vscode.WebviewPanel): void {
      if (open) panel.dispose();
      else attach(panel);
    },
    /** Something was written to the ledger, or its prices or limits changed. */
    changed(): void {
      void open?.changed();
    },
  };
}
