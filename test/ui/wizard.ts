import type { Locator } from "playwright-core";
import type { Workbench } from "./workbench.ts";

/** VS Code's quick input as a person uses it. */
export function quickInput({ page }: Pick<Workbench, "page">) {
  const box = page.locator(".quick-input-widget");
  const input = box.locator("input.input");
  const row = (text: string | RegExp): Locator => box.locator(".monaco-list-row", { hasText: text }).first();
  return {
    input,
    row,
    /** Waits until the box says this, in its title, prompt, message or rows. */
    says: (text: string | RegExp) => box.getByText(text).or(box.getByPlaceholder(text)).first().waitFor(),
    async type(text: string): Promise<void> {
      await input.fill(text);
      await input.press("Enter");
    },
    choose: (text: string | RegExp) => row(text).click(),
    back: () => box.locator(".quick-input-left-action-bar .action-label").first().click(),
    gone: () => box.waitFor({ state: "hidden" }),
  };
}
