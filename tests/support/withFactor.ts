import { Secret, TOTP } from "otpauth";
import { expect } from "vitest";
import { fixedClock } from "~/models/clock";
import type { User } from "~/models/people/User";
import { readSession, type OpenSession } from "~/workflows/access/readSession";
import { prepareFactor, turnFactorOn } from "~/workflows/access/setUpFactor";
import { signIn } from "~/workflows/access/signIn";
import { runCommand } from "~/workflows/runCommand";
import { buildAccount, type AccountTraits } from "../factories/buildAccount";

export const PASSWORD = "les chutes de la Lufira";
export const BROWSER = { userAgent: "Firefox" };
export const HALF_MINUTE = 30_000;

/** Signs somebody in with the password all of them have. */
export const enter = ({ email }: User, options = {}) =>
  signIn({ email, password: PASSWORD, ...BROWSER, address: "41.243.0.7" }, options);

/** Somebody with a second factor, at their desk, with their telephone and their paper. */
export async function withFactor(traits: AccountTraits = {}) {
  const clock = fixedClock("2026-11-23T07:00:00Z");
  const user = await buildAccount({ password: PASSWORD, ...traits });
  const { token } = await enter(user, { clock });
  const open = (await readSession(token, clock)) as OpenSession;
  const prepared = await runCommand(open.actor, prepareFactor, { clock });
  if (prepared.isOn) throw new Error("It is on already.");
  const telephone = new TOTP({ secret: Secret.fromBase32(prepared.secret) });
  const codeAt = (ms = clock.now().getTime()) => telephone.generate({ timestamp: ms });
  const given = { code: codeAt(), sessionId: open.sessionId, browser: BROWSER };
  const { codes, session } = await turnFactorOn(open.actor, given, { clock });
  clock.advance(HALF_MINUTE);
  return { user, clock, codeAt, codes, session, open, before: token };
}

/** Gives the password, and answers the token that waits for a code. */
export async function stepOf({ user, clock }: { user: User; clock: ReturnType<typeof fixedClock> }): Promise<string> {
  const opened = await enter(user, { clock });
  expect(opened.awaitsCode).toBe(true);
  return opened.token;
}
