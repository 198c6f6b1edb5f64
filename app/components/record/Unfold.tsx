import type { ReactNode } from "react";

/** A part of a form that most people leave alone; it stands open where something was typed, or is wrong, in it. */
export function Unfold({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  return (
    <details open={open} className="group border-t border-line py-1">
      <summary className="tap flex cursor-pointer items-center gap-2 rounded-md py-1.5 text-sm font-medium">
        <span
          aria-hidden
          className="text-faint transition-transform group-open:rotate-90 motion-reduce:transition-none"
        >
          ›
        </span>
        {title}
      </summary>
      <div className="grid gap-4 pt-2 pb-4 pl-4">{children}</div>
    </details>
  );
}
