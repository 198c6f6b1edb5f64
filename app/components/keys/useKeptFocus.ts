import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { focusOn, isNowhere } from "./focus";

/**
 * Whoever works without a mouse always stands somewhere. When what had the focus goes away (a form that was sent, a
 * panel that closed), the nearest thing around it has it; on another page, its whole room.
 */
export function useKeptFocus(): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    if (isNowhere()) focusOn(document.getElementById("content"));
  }, [pathname]);
  useEffect(watchFocus, []);
}

function watchFocus(): () => void {
  let around: HTMLElement[] = [];
  const note = ({ target }: FocusEvent) => {
    const element = target as HTMLElement;
    around = element.closest("dialog") ? [] : withParents(element); // a dialog gives back the focus by itself
  };
  const forget = () => (around = []); // who points elsewhere has left it
  const watcher = new MutationObserver((changes) => {
    const [last] = around;
    if (!last || document.activeElement !== document.body) return;
    const isBack = changes.some(
      ({ target, type }) => type === "attributes" && target === last && !last.matches(":disabled"),
    );
    if (isBack || !last.isConnected) focusOn(around.find((one) => one.isConnected && one.checkVisibility()));
  });
  // A button is switched off while its form is on the way, and loses the focus by that.
  watcher.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  document.addEventListener("focusin", note);
  document.addEventListener("pointerdown", forget);
  return () => {
    watcher.disconnect();
    document.removeEventListener("focusin", note);
    document.removeEventListener("pointerdown", forget);
  };
}

function withParents(element: HTMLElement): HTMLElement[] {
  const all: HTMLElement[] = [];
  for (let one: HTMLElement | null = element; one && one !== document.body; one = one.parentElement) all.push(one);
  return all;
}
