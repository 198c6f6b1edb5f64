/** How a row of the table of routes is written, and read. */

/** A demonstration account by the first part of its address; `visitor` is nobody. */
export const ACCOUNTS = [
  "visitor",
  "committee",
  "agent",
  "officer",
  "supervisor",
  "officer.ituri",
  "national",
  "easHs",
  "easHs2",
  "payment",
  "registry",
  "support",
  "lead",
  "user",
  "auditor",
  "admin",
  "admin2",
  "observer",
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** What stands in the house the rows are tried on; `{name}` in an address or a field is replaced by its number or id. */
export type Thing =
  | "masisi" // a grievance of class 1, held by the committee of Masisi in Nord-Kivu
  | "class3" // one of class 3 in Nord-Kivu
  | "pay" // one about a payment, in Nord-Kivu
  | "ituri" // one of class 1 in Ituri
  | "unplaced" // one nobody could place
  | "ticket" // a support ticket from Goma, opened by user@
  | "ticketIturi" // one from Bunia, opened by somebody else
  | "household" // a household in Masisi
  | "householdIturi"
  | "person" // an account nobody uses
  | "grant"; // its role, in force

export interface RoleRoute {
  /** The route, as the address it answers at. */
  route: string;
  /** What is asked for: an address, with `{things}` in it. */
  at: string;
  /** An act: the fields of its form. Only asked of a page when left out. */
  post?: Record<string, string>;
  /** What this row is about, when the address does not say it. */
  about?: string;
  /** Answers by status: the accounts that get each. `*` is everybody signed in. */
  answers: Record<number, string>;
  /** What a visitor is answered; 302 is the way to the login page. */
  visitor: number;
  /** What everybody signed in who is not named gets: 404, as for what never was, unless said otherwise. */
  others?: number;
}

/** Everybody signed in. */
export const EVERYBODY = "*";

/** An open page: anybody, signed in or not. */
export const open = (route: string, at = route) => ({ route, at, answers: { 200: EVERYBODY }, visitor: 200 });
/** A page of a room: those named, those who may know of it but not do what it is for, 404 for everybody else, the login page for visitors. */
export const room = (route: string, at: string, may: string, about?: string, barred = ""): RoleRoute => ({
  route,
  at,
  about,
  answers: { 200: may, 403: barred },
  visitor: 302,
});
/** An act: what those named are answered, and 404 for everybody else. */
export const act = (
  route: string,
  at: string,
  post: Record<string, string>,
  answers: Record<number, string>,
): RoleRoute => ({
  route,
  at,
  post,
  answers,
  visitor: 302,
});

/** A page of the closed room: an address that is none, to everybody but focal points, who first unlock it (302). */
export const closed = (route: string, at: string, answers: Record<number, string>): RoleRoute => ({
  route,
  at,
  answers,
  visitor: 404,
});

/** What an account is answered in a row. */
export function expectedOf(row: RoleRoute, account: Account): number {
  if (account === "visitor") return row.visitor;
  const named = Object.entries(row.answers).find(([, accounts]) => accounts.split(" ").includes(account));
  const everybody = Object.entries(row.answers).find(([, accounts]) => accounts === EVERYBODY);
  return Number((named ?? everybody)?.[0] ?? row.others ?? 404);
}

/** What a row asks, in one line. */
export function rowName({ route, about, post }: RoleRoute): string {
  const asked = post ? `POST ${post.act ?? ""}`.trim() : "GET";
  return `${asked} ${route}${about ? ` (${about})` : ""}`;
}
