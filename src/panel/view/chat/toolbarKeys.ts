/**
 * A toolbar is one Tab stop: arrows, Home and End move inside it. Buttons after the first are drawn with `tabindex=-1`.
 */
export function toolbarKeys(event: KeyboardEvent): void {
  const bar = event.currentTarget;
  if (!(bar instanceof HTMLElement)) return;
  // In a narrow panel some are not there.
  const buttons = [...bar.querySelectorAll<HTMLElement>("button")].filter((button) => button.checkVisibility());
  const at = buttons.findIndex((button) => button === document.activeElement);
  const to = target(event.key, at, buttons.length);
  if (at === -1 || to === undefined) return;
  event.preventDefault();
  buttons[at]?.setAttribute("tabindex", "-1");
  buttons[to]?.setAttribute("tabindex", "0");
  buttons[to]?.focus();
}

function target(key: string, at: number, count: number): number | undefined {
  if (key === "ArrowRight") return (at + 1) % count;
  if (key === "ArrowLeft") return (at - 1 + count) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}
