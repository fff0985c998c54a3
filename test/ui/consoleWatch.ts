import type { ConsoleMessage, Page } from "playwright-core";

export interface ConsoleWatch {
  /** What Plumb or its panel complained about since the last call. */
  take(): string[];
  stop(): void;
}

/** Errors of the workbench itself are not ours; its own webview frames warn about their sandbox. */
const isOurs = /plumb|content security policy|trusted ?types|webview/i;

/** Collects errors that the extension host, the panel or its content security policy write to the console. */
export function watchConsole(page: Page): ConsoleWatch {
  let faults: string[] = [];
  const onConsole = (message: ConsoleMessage) => {
    const line = `${message.text()} (${message.location().url})`;
    if (message.type() === "error" && isOurs.test(line)) faults.push(line);
  };
  // Thrown and caught by nobody: whoever did it, it came while Plumb was used.
  const onError = (error: Error) => faults.push(error.stack ?? error.message);
  page.on("console", onConsole);
  page.on("pageerror", onError);
  return {
    take() {
      const taken = faults;
      faults = [];
      return taken;
    },
    stop() {
      page.off("console", onConsole);
      page.off("pageerror", onError);
    },
  };
}
