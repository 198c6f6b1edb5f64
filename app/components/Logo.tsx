/**
 * The mark of Yoka ("yoka": listen, in Lingala): a voice comes in as waves and is held by an ear that is also the bowl
 * of a "y". `label` is the name of the product, already translated; without it the mark is decoration beside the name.
 */
export function Mark({ className = "size-7", label }: { className?: string; label?: string }) {
  const naming = label ? ({ role: "img", "aria-label": label } as const) : ({ "aria-hidden": true } as const);
  return (
    <svg viewBox="0 0 32 32" className={`shrink-0 ${className}`} fill="none" strokeLinecap="round" {...naming}>
      <path
        d="M8.5 14a9 9 0 1 1 16.2 5.4c-2.2 2.9-3.2 3.5-3.2 6.1a4.3 4.3 0 0 1-7.6 2.7"
        stroke="currentColor"
        strokeWidth="2.8"
      />
      <path d="M13.4 14.2a4.2 4.2 0 1 1 7.3 2.9c-1.3 1.5-3.3 1.7-3.7 3.9" stroke="currentColor" strokeWidth="2.4" />
      <path d="M3.2 10.5v7" stroke="currentColor" strokeWidth="2.4" />
    </svg>
  );
}

/** The mark with its name, for the top bar and the doors of the house. `compact` leaves the mark alone on a phone. */
export function Wordmark({ name, compact }: { name: string; compact?: boolean }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-ink">
      <Mark className="size-6 text-link" />
      <span className={`text-lg font-semibold tracking-tight ${compact ? "max-sm:sr-only" : ""}`}>{name}</span>
    </span>
  );
}
