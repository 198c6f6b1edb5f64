import type { ReactNode } from "react";

/** What stands where nothing is: a small drawing, what that means, and what one may do next. `heading`: it is the page. */
export function EmptyState({
  title,
  heading,
  children,
  action,
}: {
  title: string;
  heading?: boolean;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center gap-2 px-6 py-14 text-center">
      <svg
        viewBox="0 0 120 72"
        className="h-18 w-30 text-line"
        fill="none"
        stroke="currentColor"
        strokeLinecap="round"
        aria-hidden
      >
        <path d="M14 58h92" strokeWidth="2" />
        <path d="M34 58V34l26-16 26 16v24" strokeWidth="2" strokeLinejoin="round" />
        <path d="M52 58V44a8 8 0 0 1 16 0v14" strokeWidth="2" />
        <path
          d="M92 24c4 4 4 10 0 14M99 18c7 7 7 19 0 26"
          strokeWidth="2"
          className="text-link"
          stroke="currentColor"
        />
        <circle cx="60" cy="30" r="2.5" className="fill-link" stroke="none" />
      </svg>
      {heading ? (
        <h1 className="text-base font-medium text-ink">{title}</h1>
      ) : (
        <p className="text-base font-medium text-ink">{title}</p>
      )}
      {children && <div className="max-w-prose text-sm text-faint">{children}</div>}
      {action}
    </div>
  );
}
