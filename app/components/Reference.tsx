/**
 * The number of a case, in the groups people read it out in (1234 567 890). The gaps are drawn, not typed: what is
 * copied, searched or read by a machine is the ten digits.
 */
export function Reference({ value, className = "" }: { value: string; className?: string }) {
  const groups = [value.slice(0, 4), value.slice(4, 7), value.slice(7)];
  return (
    <data value={value} className={`inline-flex gap-[0.28em] whitespace-nowrap tabular-nums ${className}`}>
      {groups.map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </data>
  );
}
