import type { ConsoleMessage, Page } from "playwright-core";

export interface ConsoleWatch {
  /** What Plumb or its panel complained about since the last call. */
  take(): string[];
  stop(): void;
}

/** Of the panel's page or script, about what it is forbidden, or of the extension host about Plumb. */
const isOurs = /extensionId=plumb\.plumb|\/dist\/panel\/|content security policy|plumb/i;
/** A machine without a network has no gallery to ask for newer versions. */
const isGallery = /gallery|latest version for the extension/i;
/** A file that the panel was still loading when the window was reloaded. */
const isCutOff = /loadLocalResource - Error using fileReader/;
/** The folders of a test run are named so too, and they are in the address of every message of the workbench. */
const runFolder = /plumb-\w{6}/g;

/** Collects errors that the extension host, the panel or its content security policy write to the console. */
export function watchConsole(page: Page): ConsoleWatch {
  let faults: string[] = [];
  const onConsole = (message: ConsoleMessage) => {
    const line = `${message.text()} (${message.location().url})`.replaceAll(runFolder, "");
    if (message.type() === "error" && isOurs.test(line) && !isGallery.test(line) && !isCutOff.test(line))
      faults.push(line);
  };
  // The workbench cancels much of its own work by throwing.
  const onError = (error: Error) => {
    if (error.message !== "Canceled") faults.push(error.stack ?? error.message);
  };
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
