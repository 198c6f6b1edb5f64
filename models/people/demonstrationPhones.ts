/**
 * The numbers of the demonstration. They are written like real ones, and an operator may give them to somebody; that is
 * why a demonstration never lets a message to them out of the house.
 */

/** Its people, the simulator's phones among them: any operator's two digits, four zeros, three digits. */
const PEOPLE = /^\+243\d{2}0000\d{3}$/;
/** The crowd that `bench data` makes up. */
const CROWD = /^\+243820\d{6}$/;
const CROWD_SIZE = 1_000_000;

/** The number of the person `index` (0 to 999) of the demonstration, in E.164. */
export function demonstrationPhone(index: number): string {
  return `+243810000${String(index).padStart(3, "0")}`;
}

/** The number of the `index`th person of the crowd, in E.164; beyond a million they come again. */
export function crowdPhone(index: number): string {
  return `+243820${String(index % CROWD_SIZE).padStart(6, "0")}`;
}

export function isDemonstrationPhone(number: string): boolean {
  return PEOPLE.test(number) || CROWD.test(number);
}
