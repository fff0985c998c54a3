import * as vscode from "vscode";
import type { StepPlace } from "./runSteps.ts";

export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly isSecret?: boolean;
  /** What is wrong with it, as a sentence for the box itself. */
  readonly refuse: (text: string) => string | undefined;
  /** A page that helps, behind a button of the box. */
  readonly page?: { readonly label: string; readonly url: string };
}

export type Answer<Value> = { readonly value: Value } | { readonly back: string } | "cancelled";

/** Asks for a text. `back` holds what was typed by then. */
export function askText(place: StepPlace, question: TextQuestion): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  const page = question.page;
  const pageButton = { iconPath: new vscode.ThemeIcon("link-external"), tooltip: page?.label ?? "" };
  box.title = place.title;
  box.step = place.step;
  box.totalSteps = place.totalSteps;
  box.prompt = question.prompt;
  box.placeholder = question.placeholder ?? "";
  box.value = question.value;
  box.password = question.isSecret ?? false;
  box.ignoreFocusOut = true;
  box.buttons = [...(place.canGoBack ? [vscode.QuickInputButtons.Back] : []), ...(page ? [pageButton] : [])];
  return new Promise((resolve) => {
    const end = (answer: Answer<string>) => {
      resolve(answer);
      box.dispose();
    };
    box.onDidChangeValue(() => (box.validationMessage = undefined));
    box.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) end({ back: box.value });
      else if (page) void vscode.env.openExternal(vscode.Uri.parse(page.url));
    });
    box.onDidAccept(() => {
      const refusal = question.refuse(box.value.trim());
      if (refusal === undefined) end({ value: box.value.trim() });
      else box.validationMessage = refusal;
    });
    box.onDidHide(() => end("cancelled"));
    box.show();
  });
}

export interface Choice<Value> extends vscode.QuickPickItem {
  readonly value: Value;
}

export interface Choices<Value> {
  readonly choices: readonly Choice<Value>[];
  readonly placeholder: string;
}

/** Asks to pick one; throws what the choices throw. With `typed`, a text that fits no item can be taken as well. */
export function askChoice<Value>(
  place: StepPlace,
  question: {
    readonly placeholder: string;
    /** A list that is still being asked for shows as busy. */
    readonly choices: readonly Choice<Value>[] | Promise<Choices<Value>>;
    readonly active?: (choice: Choice<Value>) => boolean;
    readonly typed?: (text: string) => Choice<Value>;
  },
): Promise<Answer<Value>> {
  const pick = vscode.window.createQuickPick<Choice<Value>>();
  const { typed, active } = question;
  let choices: readonly Choice<Value>[] = [];
  pick.title = place.title;
  pick.step = place.step;
  pick.totalSteps = place.totalSteps;
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.buttons = place.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  const show = (found: Choices<Value>) => {
    choices = found.choices;
    pick.placeholder = found.placeholder;
    pick.busy = false;
    list();
    if (active) pick.activeItems = choices.filter(active).slice(0, 1);
  };
  const list = () => {
    const text = pick.value.trim();
    const isListed = text === "" || choices.some(({ label }) => label === text);
    pick.items = isListed || !typed ? choices : [...choices, typed(text)];
  };
  return new Promise((resolve, reject) => {
    if (question.choices instanceof Promise) {
      pick.busy = true;
      question.choices.then(show).catch((error: unknown) => {
        reject(error instanceof Error ? error : new Error(String(error)));
        pick.dispose();
      });
    } else {
      show({ choices: question.choices, placeholder: question.placeholder });
    }
    const end = (answer: Answer<Value>) => {
      resolve(answer);
      pick.dispose();
    };
    pick.onDidChangeValue(() => typed && list());
    pick.onDidTriggerButton(() => end({ back: pick.value }));
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen) end({ value: chosen.value });
    });
    pick.onDidHide(() => end("cancelled"));
    pick.show();
  });
}
