/** Whether the focus is on nothing in particular: on the page, or on the whole of its room. */
export function isNowhere(): boolean {
  const { activeElement } = document;
  return !activeElement || activeElement === document.body || activeElement.id === "content";
}

/** Leaves a box with Escape, if one is in it. */
export function leave(box: HTMLElement | null): boolean {
  if (!box || document.activeElement !== box) return false;
  box.blur();
  return true;
}

/** Leads the focus to something that does not take it by itself. */
export function focusOn(element: HTMLElement | null | undefined): void {
  if (!element) return;
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
