const pauseMs = 3_000;

/**
 * Loads a stylesheet that lies beside the panel's first one. A failure is no reason to wait: the panel is plain until it
 * comes.
 */
export function loadStyles(name: string): Promise<void> {
  const first = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"][href*="panel-style.css"]');
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(name, first?.href ?? document.baseURI).href;
  return new Promise((resolve) => {
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => {
      link.remove();
      resolve();
      setTimeout(() => void loadStyles(name), pauseMs);
    });
    document.head.append(link);
  });
}
