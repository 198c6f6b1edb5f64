/** A weight as people read it where every kilobyte is paid for: "184 ko". */
export function kilobytes(bytes: number, language: string): string {
  const unit = { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(language, unit).format(Math.max(1, Math.round(bytes / 1_000)));
}
