/** A key as it is drawn, or several, parted by a blank. */
export function Key({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-1">
      {keys.split(" ").map((key, index) => (
        <kbd key={index} className="rounded-sm border border-edge bg-sunken px-1.5 py-px font-mono text-xs text-ink">
          {key}
        </kbd>
      ))}
    </span>
  );
}
