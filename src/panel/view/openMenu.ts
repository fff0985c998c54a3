/** VS Code's own menu of an element that has a `data-vscode-context`, under the button that was pressed. */
export function openMenu({ currentTarget }: Event): void {
  if (!(currentTarget instanceof HTMLElement)) return;
  const { left, bottom } = currentTarget.getBoundingClientRect();
  currentTarget.dispatchEvent(
    new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX: left, clientY: bottom }),
  );
}
