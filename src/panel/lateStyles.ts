/**
 * Loads a stylesheet that lies beside the panel's first one. A failure is no reason to wait: the panel is plain then.
 */
export function loadStyles(name: string): Promise<void> {
  const first = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"][href*="panel-style.css"]');
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(name, first?.href ?? document.baseURI).href;
  return new Promise((resolve) => {
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => resolve());
    document.head.append(link);
  });
}
