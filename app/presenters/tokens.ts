import { reachesPeople, readScopes, SCOPE_NAMES, type Scope } from "~/workflows/abilities/scopes";
import type { ListedToken, TokenPage } from "~/workflows/tokens/listTokens";
import { tokenState, type TokenState } from "~/workflows/tokens/tokenState";
import { typedLine } from "./typedText";

/** A token as a screen shows it; its secret is in no presentation. Instants are ISO 8601. */
export interface TokenView {
  id: string;
  name: string;
  userId: string;
  account: string;
  /** Nobody sits at the account. */
  service: boolean;
  scopes: Scope[];
  prefix: string | null;
  state: TokenState;
  askedAt: string;
  askedBy: string | null;
  /** Null also where no second person was needed. */
  approvedBy: string | null;
  expiresAt: string;
  lastUsedAt: string | null;
  endedAt: string | null;
  endedBy: string | null;
  /** This person may decide about it: neither who asked for it nor whose account it acts as. */
  mayDecide: boolean;
  mayTake: boolean;
}

/** The scopes a form offers, and whether each takes a second person. */
export function presentScopes(): { scope: Scope; second: boolean }[] {
  return SCOPE_NAMES.map((scope) => ({ scope, second: reachesPeople([scope]) }));
}

/** The lines of a page of tokens. */
export function presentTokens(page: TokenPage, viewerId: string, now: Date): TokenView[] {
  return page.tokens.map((one) => presentToken(one, page.names, viewerId, now));
}

function presentToken(
  { token, service }: ListedToken,
  names: Record<string, string>,
  viewerId: string,
  now: Date,
): TokenView {
  const named = (id: string | null | undefined) => (id ? (typedLine(names[id] ?? null) ?? "—") : null);
  const state = tokenState(token, now);
  const taker = service ? token.requestedById : token.userId;
  return {
    id: token.id,
    name: typedLine(token.name) ?? "",
    userId: token.userId,
    account: named(token.userId) ?? "—",
    service,
    scopes: readScopes(token.scopes),
    prefix: token.prefix ?? null,
    state,
    askedAt: token.createdAt.toISOString(),
    askedBy: named(token.requestedById),
    approvedBy: named(token.approvedById),
    expiresAt: token.expiresAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    endedAt: token.revokedAt?.toISOString() ?? null,
    endedBy: named(token.revokedById),
    mayDecide: state === "pending" && viewerId !== token.userId && viewerId !== token.requestedById,
    mayTake: state === "ready" && viewerId === taker,
  };
}
