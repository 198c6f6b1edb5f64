/** The page of a household. */
export function householdHref(code: string): string {
  return `/registry/${encodeURIComponent(code)}`;
}

/** The address of a room with what it is asked for; what is empty is left out. */
export function roomHref(base: string, asked: Record<string, string | null>): string {
  const params = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const query = params.toString();
  return query ? `${base}?${query}` : base;
}
