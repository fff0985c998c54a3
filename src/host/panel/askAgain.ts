/**
 * Runs in a page before the page's own script, as text: asks again for that script or its sheet where it does not come,
 * ever more slowly (in milliseconds). What VS Code gives its webviews may lie on another machine, and its worker was seen to
 * refuse a file that it gave 12 ms later (1.139), which left the page empty. What the script loads itself is its own matter.
 */
export const askAgain = `{
  const pauses = [300, 1000, 3000, 10000];
  const soon = (attempt, ask) => setTimeout(ask, pauses[Math.min(attempt, pauses.length - 1)]);
  const runAgain = (address, attempt = 0) =>
    soon(attempt, () => import(address).catch(() => runAgain(address, attempt + 1)));
  let misses = 0;
  addEventListener("error", ({ target }) => {
    if (!(target instanceof Element) || !target.hasAttribute("data-first")) return;
    if (target.localName === "script") runAgain(target.src);
    else soon(misses++, () => target.setAttribute("href", target.href));
  }, true);
}`;
