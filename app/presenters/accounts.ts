import type { RoleGrant } from "~/models/people/RoleGrant";
import { displayPhone } from "~/models/people/phoneNumber";
import type { Role } from "~/models/people/roles";
import { timeZoneOf } from "~/models/places/placeLookup";
import { ROLE_PLACES } from "~/workflows/abilities/rolePlaces";
import { rolesWith } from "~/workflows/abilities/rolesWith";
import { grantState, type GrantState } from "~/workflows/access/grantState";
import type { AccountState, ListedAccount } from "~/workflows/access/listAccounts";
import type { AccountReading } from "~/workflows/access/readAccount";
import { presentPlace, type PlaceView } from "./places";
import { typedLine } from "./typedText";

/** A role of somebody, as plain JSON. Instants are ISO 8601. */
export interface GrantView {
  id: string;
  userId: string;
  person: string;
  role: Role;
  place: PlaceView | null;
  programme: string | null;
  state: GrantState;
  reason: string | null;
  askedAt: string;
  askedBy: string | null;
  approvedAt: string | null;
  approvedBy: string | null;
  expiresAt: string | null;
  endedAt: string | null;
  endedBy: string | null;
  reviewedAt: string | null;
  reviewedBy: string | null;
  /** Whether this person may decide about it: neither who asked for it nor who receives it. */
  mayDecide: boolean;
  /** Whether this person asked for it, and so may take it back. */
  mine: boolean;
}

/** A line of the list of accounts. */
export interface AccountRowView {
  id: string;
  name: string;
  email: string;
  state: AccountState;
  roles: { role: Role; place: PlaceView | null; pending: boolean }[];
  lastSignedInAt: string | null;
}

/** An account with all it was ever granted. */
export interface AccountPageView extends Omit<AccountRowView, "roles"> {
  language: string;
  phone: string | null;
  createdAt: string;
  linkUntil: string | null;
  disabledAt: string | null;
  /** Nobody sits at it. */
  program: boolean;
  factorSince: string | null;
  /** Minutes until strange browsers may try it again; 0 when they may now. */
  lockedMinutes: number;
  grants: GrantView[];
  me: boolean;
}

/** What presenting a grant takes from around it. */
export interface GrantSurroundings {
  names: Record<string, string>;
  viewerId: string;
  now: Date;
}

/** Where accounts have no place of their own, times are those of the capital. */
export const ACCOUNT_ZONE = () => timeZoneOf(null);

/** The roles there are, each with the kinds of place it is given at, for a form; those of the closed circuit are marked. */
export function presentRoles() {
  const closed: string[] = rolesWith("read", "Confidential");
  return Object.entries(ROLE_PLACES).map(([role, kinds]) => ({
    role,
    kinds: [...kinds],
    closed: closed.includes(role),
  }));
}

/** A line of the list. */
export function presentAccountRow({ user, state, grants }: ListedAccount): AccountRowView {
  return {
    id: user.id,
    name: typedLine(user.name) ?? "",
    email: user.email,
    state,
    roles: grants.map(({ role, placeCode, approvedAt }) => ({
      role,
      place: presentPlace(placeCode),
      pending: approvedAt === null,
    })),
    lastSignedInAt: user.lastSignedInAt?.toISOString() ?? null,
  };
}

/** The page of an account. */
export function presentAccountPage(reading: AccountReading, viewerId: string, now: Date): AccountPageView {
  const { user, state, grants, names, linkUntil, factorSince, lockedFor } = reading;
  return {
    id: user.id,
    name: typedLine(user.name) ?? "",
    email: user.email,
    state,
    language: user.language,
    phone: user.phone ? displayPhone(user.phone) : null,
    createdAt: user.createdAt.toISOString(),
    lastSignedInAt: user.lastSignedInAt?.toISOString() ?? null,
    linkUntil: linkUntil?.toISOString() ?? null,
    disabledAt: (user.service ? user.closedAt : user.disabledAt)?.toISOString() ?? null,
    program: user.service,
    factorSince: factorSince?.toISOString() ?? null,
    lockedMinutes: Math.ceil(lockedFor / 60),
    grants: grants.map(({ grant }) => presentGrant(grant, { names, viewerId, now })),
    me: user.id === viewerId,
  };
}

/** A grant with the names of everybody in it. */
export function presentGrant(grant: RoleGrant, { names, viewerId, now }: GrantSurroundings): GrantView {
  const named = (id: string | null | undefined) => (id ? (typedLine(names[id] ?? null) ?? "—") : null);
  const iso = (at: Date | null | undefined) => at?.toISOString() ?? null;
  return {
    id: grant.id,
    userId: grant.userId,
    person: named(grant.userId) ?? "—",
    role: grant.role,
    place: presentPlace(grant.placeCode),
    programme: grant.programmeCode ?? null,
    state: grantState(grant, now),
    reason: typedLine(grant.reason ?? null),
    askedAt: grant.createdAt.toISOString(),
    askedBy: named(grant.requestedById),
    approvedAt: iso(grant.approvedAt),
    approvedBy: named(grant.approvedById),
    expiresAt: iso(grant.expiresAt),
    endedAt: iso(grant.revokedAt),
    endedBy: named(grant.revokedById),
    reviewedAt: iso(grant.reviewedAt),
    reviewedBy: named(grant.reviewedById),
    mayDecide: grant.userId !== viewerId && grant.requestedById !== viewerId,
    mine: grant.requestedById === viewerId,
  };
}
