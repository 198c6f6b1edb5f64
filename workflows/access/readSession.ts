import { Op } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { inTransaction } from "~/models/database";
import { Session } from "~/models/people/Session";
import { User } from "~/models/people/User";
import { needsSecondFactor } from "../abilities/strictRoles";
import type { Actor } from "../commandContext";
import { loadActiveGrants } from "./activeGrants";
import { areSecondFactorsRequired } from "./secondFactors";
import { hashToken, IDLE_MINUTES, SEEN_EVERY_MS } from "./sessionLife";

/** A person with an account who acts. */
export type UserActor = Extract<Actor, { kind: "user" }>;

/** Who a browser acts for, and the secret its forms must carry. */
export interface OpenSession {
  actor: UserActor;
  csrfToken: string;
  /** What the session is called in its person's list. */
  sessionId: string;
  /** Minutes it may lie unused. */
  idleMinutes: number;
  /** Its person said that others use this computer. */
  shared: boolean;
  /** A role of theirs needs a second factor that this session has not been shown: until then it opens nothing. */
  owesFactor: boolean;
}

/**
 * The session of a token with its person and the roles in force at this moment; null when it never was, has ended, was
 * idle too long, or its account is disabled. Reading it is being seen, and the idle time starts again, unless a machine
 * reads it (`unattended`): a screen left open must not keep itself signed in.
 */
export async function readSession(
  token: string,
  clock: Clock = systemClock,
  { unattended = false } = {},
): Promise<OpenSession | null> {
  const now = clock.now();
  const session = await findOpen(token, now);
  if (!session) return null;
  const [user, grants] = await Promise.all([
    User.findOne({ where: { id: session.userId, disabledAt: null } }),
    loadActiveGrants(session.userId, now),
  ]);
  if (!user) return null;
  if (!unattended) await noteSeen(session, now);
  const owesFactor = areSecondFactorsRequired() && !session.factorAt && needsSecondFactor(grants);
  const { id: userId, name, language } = user;
  const { csrfToken, id: sessionId, shared } = session;
  const actor: UserActor = { kind: "user", userId, name, language, grants: owesFactor ? [] : grants, sessionId };
  return { actor, csrfToken, sessionId, idleMinutes: session.idleMinutes ?? IDLE_MINUTES, shared, owesFactor };
}

async function findOpen(token: string, now: Date): Promise<Session | null> {
  const where = { tokenHash: hashToken(token), endedAt: null, expiresAt: { [Op.gt]: now } };
  const session = await Session.findOne({ where });
  return session && isInUse(session, now) ? session : null;
}

/** Whether a session has not lain unused for too long. */
export function isInUse({ lastSeenAt, idleMinutes }: Session, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() < (idleMinutes ?? IDLE_MINUTES) * 60_000;
}

async function noteSeen(session: Session, now: Date): Promise<void> {
  if (now.getTime() - session.lastSeenAt.getTime() < SEEN_EVERY_MS) return;
  await inTransaction((transaction) => session.update({ lastSeenAt: now }, { transaction }));
}
