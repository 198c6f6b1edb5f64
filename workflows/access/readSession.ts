import { Op } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { inTransaction } from "~/models/database";
import { Session } from "~/models/people/Session";
import { User } from "~/models/people/User";
import type { Actor } from "../commandContext";
import { loadActiveGrants } from "./activeGrants";
import { hashToken, IDLE_MS, SEEN_EVERY_MS } from "./sessionLife";

/** A person with an account who acts. */
export type UserActor = Extract<Actor, { kind: "user" }>;

/** Who a browser acts for, and the secret its forms must carry. */
export interface OpenSession {
  actor: UserActor;
  csrfToken: string;
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
  const actor: UserActor = { kind: "user", userId: user.id, name: user.name, language: user.language, grants };
  return { actor, csrfToken: session.csrfToken };
}

async function findOpen(token: string, now: Date): Promise<Session | null> {
  const lastSeenAt = { [Op.gt]: new Date(now.getTime() - IDLE_MS) };
  return Session.findOne({
    where: { tokenHash: hashToken(token), endedAt: null, expiresAt: { [Op.gt]: now }, lastSeenAt },
  });
}

async function noteSeen(session: Session, now: Date): Promise<void> {
  if (now.getTime() - session.lastSeenAt.getTime() < SEEN_EVERY_MS) return;
  await inTransaction((transaction) => session.update({ lastSeenAt: now }, { transaction }));
}
