import { Op } from "sequelize";
import { Session } from "~/models/people/Session";
import { SignInStep } from "~/models/people/signInRows";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { noteDevice, sealNetwork, type Browser } from "./browser";
import { idleMinutesFor } from "./idleTime";
import { findFactor, type FactorProof } from "./secondFactors";
import { hashToken, KEPT_MS, LONGEST_MS, newSecret, STEP_MS } from "./sessionLife";
import { tellOfDevice } from "./tellPerson";

const USER_AGENT_LENGTH = 255;

/** What a browser is given: `token` goes into its cookie and is stored nowhere, `csrfToken` into its forms. */
export interface SignedIn {
  token: string;
  csrfToken: string;
  /** The token opens nothing yet but the page that asks for a code of the second factor. */
  awaitsCode: boolean;
}

/** Lets somebody in who has given a password: into a session, or as far as the question for their second factor. */
export async function openDoor(ctx: CommandContext, user: User, browser: Browser): Promise<SignedIn> {
  const { transaction } = ctx;
  if (!(await findFactor(user.id, transaction))) return openSession(ctx, user, browser);
  const now = ctx.clock.now();
  const [token, csrfToken] = [newSecret(), newSecret()];
  await SignInStep.destroy({ where: { expiresAt: { [Op.lt]: now } }, transaction });
  await SignInStep.create(
    {
      tokenHash: hashToken(token),
      userId: user.id,
      shared: browser.shared ?? false,
      createdAt: now,
      expiresAt: new Date(now.getTime() + STEP_MS),
    },
    { transaction },
  );
  return { token, csrfToken, awaitsCode: true };
}

/**
 * Opens a session for somebody who has shown who they are, in the transaction of what they did for it. Its token is new
 * each time: nothing a browser held before becomes one.
 */
export async function openSession(
  ctx: CommandContext,
  user: User,
  browser: Browser,
  proof: FactorProof | null = null,
): Promise<SignedIn> {
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const shared = browser.shared ?? false;
  const forgotten = new Date(now.getTime() - KEPT_MS);
  await Session.destroy({ where: { userId: user.id, expiresAt: { [Op.lt]: forgotten } }, transaction });
  const opened = await createSession(ctx, browser, {
    userId: user.id,
    shared,
    idleMinutes: await idleMinutesFor(ctx, user, shared),
    factorAt: proof ? now : null,
    expiresAt: new Date(now.getTime() + LONGEST_MS),
  });
  const isNew = await noteDevice(ctx, user, browser);
  await User.update({ lastSignedInAt: now }, { where: { id: user.id }, transaction });
  const facts = { factor: proof, shared, newDevice: isNew };
  await record(ctx, { action: "access.signed_in", subject: { type: "User", id: user.id }, facts });
  if (isNew) await tellOfDevice(ctx, user, browser);
  return opened;
}

/** What a session carries on to the one that takes its place. */
type Carried = Pick<Session, "userId" | "expiresAt"> & Partial<Pick<Session, "shared" | "idleMinutes" | "factorAt">>;

/** Puts a new session in the place of one that has just ended, because what it is trusted with has changed. */
export async function renewSession(
  ctx: CommandContext,
  sessionId: string,
  browser: Browser,
  factorAt?: Date | null,
): Promise<SignedIn> {
  const where = { id: sessionId };
  const before = await Session.findOne({ where, transaction: ctx.transaction, rejectOnEmpty: true });
  const { userId, shared, idleMinutes, expiresAt } = before;
  const kept = factorAt === undefined ? before.factorAt : factorAt;
  return createSession(ctx, browser, { userId, shared, idleMinutes, expiresAt, factorAt: kept });
}

async function createSession(ctx: CommandContext, browser: Browser, carried: Carried): Promise<SignedIn> {
  const now = ctx.clock.now();
  const [token, csrfToken] = [newSecret(), newSecret()];
  await Session.create(
    {
      ...carried,
      tokenHash: hashToken(token),
      csrfToken,
      userAgent: browser.userAgent?.slice(0, USER_AGENT_LENGTH) ?? null,
      sealedNetwork: sealNetwork(carried.userId, browser),
      createdAt: now,
      lastSeenAt: now,
    },
    { transaction: ctx.transaction },
  );
  return { token, csrfToken, awaitsCode: false };
}
