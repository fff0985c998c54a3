/** Loads a stylesheet that lies beside the panel's first one. Without it the panel is plain, so a failure is no reason to wait. */
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
