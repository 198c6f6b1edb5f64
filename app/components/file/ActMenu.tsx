import type { ReactNode } from "react";
import { buttonClass } from "../Button";
import { Icon, type IconName } from "../Icon";
import { isNowhere } from "../keys/focus";
import { Menu } from "../Menu";

/** The menu of the rarer acts. */
export const MORE_ACTS = "act-more";

/** Closes the menu of an act that was done. */
export function closeMenu(id: string): void {
  const menu = document.getElementById(id);
  if (!(menu instanceof HTMLDetailsElement)) return;
  // Its button, switched off while the form was on the way, has lost the focus to the page.
  if (isNowhere() || menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
  menu.open = false;
}

/** Opens the form of an act, wherever it stands, and leads into its first field. */
export function openMenu(id: string): void {
  const form = document.getElementById(id);
  if (form instanceof HTMLDetailsElement) form.open = true;
  form?.querySelector<HTMLElement>("select, textarea, input:not([type=hidden])")?.focus();
}

/** On a phone the panel is a sheet at the foot of the screen. */
const PANEL =
  "left-0 w-80 max-sm:fixed max-sm:inset-x-2 max-sm:bottom-2 max-sm:w-auto max-sm:z-40 [&_form]:grid [&_form]:gap-3 [&_form]:p-2";

/** An act that asks for something first: its small form opens below its name. */
export function ActMenu({
  id,
  icon,
  words,
  children,
}: {
  id: string;
  icon: IconName;
  words: string;
  children: ReactNode;
}) {
  return (
    <Menu
      id={id}
      summaryClass={buttonClass("secondary")}
      panelClass={PANEL}
      summary={
        <>
          <Icon name={icon} />
          {words}
          <Icon name="chevronDown" className="size-3.5" />
        </>
      }
    >
      {children}
    </Menu>
  );
}
