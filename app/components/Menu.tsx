import { useEffect, useRef, type ReactNode } from "react";

/**
 * Something that opens below what names it. It is the browser's own disclosure, so that it works before the script has
 * come; the script adds that Escape, a click elsewhere, or another one opening closes it.
 */
export function Menu({
  summary,
  summaryClass,
  panelClass = "right-0",
  label,
  id,
  children,
}: {
  summary: ReactNode;
  summaryClass: string;
  panelClass?: string;
  /** For screen readers, when `summary` is a drawing. */
  label?: string;
  id?: string;
  children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const open = details.current;
      if (!open?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        event.preventDefault();
        open.querySelector("summary")?.focus();
      } else if (open.contains(event.target as Node)) return;
      open.open = false;
    };
    document.addEventListener("keydown", close, true);
    document.addEventListener("pointerdown", close);
    return () => {
      document.removeEventListener("keydown", close, true);
      document.removeEventListener("pointerdown", close);
    };
  }, []);
  return (
    <details ref={details} className="relative" id={id}>
      <summary className={summaryClass} aria-label={label}>
        {summary}
      </summary>
      <div
        className={`absolute z-30 mt-1 min-w-52 animate-slide rounded-lg border border-line bg-surface p-1.5 shadow-lg ${panelClass}`}
      >
        {children}
      </div>
    </details>
  );
}
