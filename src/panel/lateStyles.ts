import { patiently } from "./patiently.ts";

/**
 * Loads a stylesheet that lies beside the panel's first one. The first failure is no reason to wait: the panel is plain
 * until it comes.
 */
export function loadStyles(name: string): Promise<void> {
  return new Promise((resolve) => void patiently(() => addSheet(name).finally(resolve)));
}

function addSheet(name: string): Promise<void> {
  const first = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"][href*="panel-style.css"]');
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(name, first?.href ?? document.baseURI).href;
  return new Promise((resolve, reject) => {
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(`${name} did not come.`));
    });
    document.head.append(link);
  });
}
