/** By then the host has answered or will not, and whoever types elsewhere must not lose the keyboard. */
const patienceMs = 2000;

/**
 * Focuses what `find` finds once the host's answer has drawn it: moving or replacing an element takes the focus from
 * it.
 */
export function focusOnceDrawn(event: Event, find: (dock: Element) => HTMLElement | null | undefined): void {
  const dock = event.currentTarget instanceof Element ? event.currentTarget.closest("main") : null;
  if (!dock) return;
  const watch = new MutationObserver(() => {
    const found = find(dock);
    if (!found) return;
    window.clearTimeout(end);
    watch.disconnect();
    found.focus();
    if (found instanceof HTMLTextAreaElement) found.setSelectionRange(found.value.length, found.value.length);
  });
  const end = window.setTimeout(() => watch.disconnect(), patienceMs);
  watch.observe(dock, { childList: true, subtree: true });
}
