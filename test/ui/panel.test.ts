import { freshWorkbench } from "./connectWorkbench.ts";
import type { Workbench } from "./workbench.ts";

describe("the panel", () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await freshWorkbench({ "plumb.connection": "simulation" });
  });

  it("opens from the command palette", async () => {
    await workbench.openPanel();
    await workbench.panel.locator(".thread").waitFor();
  });

  it("opens again after the window is reloaded", async () => {
    await workbench.reload();
    await workbench.openPanel();
    await workbench.panel.locator(".thread").waitFor();
  });
});
