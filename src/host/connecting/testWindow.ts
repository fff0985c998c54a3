import * as vscode from "vscode";
import type { Check, CheckHelp } from "./testConnection.ts";
import type { StepPlace } from "./runSteps.ts";
import { t } from "../../l10n/language.ts";

export interface TestWindow {
  readonly place: Pick<StepPlace, "title"> & Partial<StepPlace>;
  readonly checks: (signal: AbortSignal) => AsyncGenerator<Check, void, undefined>;
  /** The one check that is charged, with its price in words. */
  readonly probe:
    | (() => Promise<{ readonly price: string; run(signal: AbortSignal): Promise<Check> } | undefined>)
    | undefined;
  /** Whether a connection is being saved, or an existing one looked at. */
  readonly isSaving: boolean;
}

export type TestEnd = "save" | "back" | "cancelled" | CheckHelp;

interface Row extends vscode.QuickPickItem {
  readonly does?: "save" | "probe" | "again" | CheckHelp;
}

const icons = { ok: "$(check)", warning: "$(warning)", failed: "$(error)", unknown: "$(question)" } as const;
const helps: Readonly<Record<CheckHelp, string>> = {
  setApiKey: t("$(key) Set API key"),
  signIn: t("$(account) Sign in to Microsoft"),
  address: t("$(edit) Change the address"),
  models: t("$(edit) Choose other models"),
};

/** Shows a test as it runs. Leaving the window ends what still runs in it. */
export async function showTest(window: TestWindow): Promise<TestEnd> {
  const pick = vscode.window.createQuickPick<Row>();
  const leaving = new AbortController();
  let checks: Check[] = [];
  let isRunning = true;
  let probe: Awaited<ReturnType<NonNullable<TestWindow["probe"]>>>;

  function draw(): void {
    pick.busy = isRunning;
    pick.placeholder = isRunning ? t("Testing the connection") : summaryOf(checks);
    pick.items = [
      ...rowsToAct(),
      { label: t("Checks"), kind: vscode.QuickPickItemKind.Separator },
      ...checks.map(({ state, sentence }) => ({ label: `${icons[state]} ${sentence}`, alwaysShow: true })),
      ...(isRunning ? [{ label: t("$(loading~spin) Testing…"), alwaysShow: true }] : []),
    ];
  }

  function rowsToAct(): Row[] {
    const isGood = !isRunning && checks.every(({ state }) => state !== "failed");
    const helpful = [...new Set(checks.flatMap(({ state, help }) => (state === "ok" || !help ? [] : [help])))];
    const save: Row = isGood
      ? { label: t("$(check) Save and use"), does: "save" }
      : { label: t("Save anyway"), does: "save" };
    return [
      ...(window.isSaving ? [save] : []),
      ...(isRunning ? [] : helpful.map((help): Row => ({ label: helps[help], does: help }))),
      ...(isRunning ? [] : [{ label: t("$(refresh) Test again"), does: "again" as const }]),
      ...(probe && !isRunning
        ? [{ label: t("$(comment) Ask it one short question"), description: probe.price, does: "probe" as const }]
        : []),
    ];
  }

  /** A cut test leaves what it has; only leaving cuts it. */
  async function run(): Promise<void> {
    checks = [];
    isRunning = true;
    draw();
    try {
      for await (const check of window.checks(leaving.signal)) {
        checks.push(check);
        draw();
      }
      const canAsk = checks.every(({ name, state }) => state !== "failed" || (name !== "reach" && name !== "key"));
      probe = canAsk ? await window.probe?.() : undefined;
    } catch (error) {
      if (leaving.signal.aborted) return;
      checks.push({ name: "reach", state: "failed", sentence: error instanceof Error ? error.message : String(error) });
    }
    isRunning = false;
    draw();
  }

  async function ask(): Promise<void> {
    if (!probe || isRunning) return;
    isRunning = true;
    draw();
    const check = await probe.run(leaving.signal);
    checks = [...checks.filter(({ name }) => name !== "probe"), check];
    isRunning = false;
    if (!leaving.signal.aborted) draw();
  }

  pick.title = window.place.title;
  pick.step = window.place.step;
  pick.totalSteps = window.place.totalSteps;
  pick.ignoreFocusOut = true;
  pick.keepScrollPosition = true;
  pick.buttons = window.place.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  return new Promise((resolve) => {
    const end = (how: TestEnd) => {
      resolve(how);
      leaving.abort();
      pick.dispose();
    };
    pick.onDidTriggerButton(() => end("back"));
    pick.onDidHide(() => end("cancelled"));
    pick.onDidAccept(() => {
      const does = pick.selectedItems[0]?.does;
      if (does === "again") void run();
      else if (does === "probe") void ask();
      else if (does !== undefined) end(does);
    });
    pick.show();
    void run();
  });
}

function summaryOf(checks: readonly Check[]): string {
  const bad = checks.filter(({ state }) => state === "failed").length;
  if (bad > 0) return bad === 1 ? t("One check failed.") : t("{0} checks failed.", bad);
  return checks.some(({ state }) => state === "warning")
    ? t("It works, with something to know.")
    : t("The connection works.");
}
