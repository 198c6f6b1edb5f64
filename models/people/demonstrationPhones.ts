/**
 * The numbers of the demonstration. They are written like real ones, and an operator may give them to somebody; that is
 * why a demonstration never lets a message to them out of the house.
 */
const PEOPLE = { first: 243_810_000_000, count: 1_000 };
/** Those of the crowd that `bench data` makes up. */
const CROWD = { first: 243_820_000_000, count: 1_000_000 };

/** The number of the person `index` (0 to 999) of the demonstration, in E.164. */
export function demonstrationPhone(index: number): string {
  return `+${PEOPLE.first + index}`;
}

/** The number of the `index`th person of the crowd, in E.164; beyond a million they come again. */
export function crowdPhone(index: number): string {
  return `+${CROWD.first + (index % CROWD.count)}`;
}

export function isDemonstrationPhone(number: string): boolean {
  const value = Number(number.replace(/^\+/, ""));
  return [PEOPLE, CROWD].some(({ first, count }) => value >= first && value < first + count);
}
