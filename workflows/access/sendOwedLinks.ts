import { TooManyAttemptsError } from "~/models/errors";
import { OwedLink } from "~/models/people/signInRows";
import { openInHouse } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { asSystem, type RunOptions } from "../runCommand";
import { sendAccountLink } from "./accountLinks";
import { OWED_EMAIL } from "./oweLink";
import { findAccount } from "./proveIdentity";

/** Links of one round. */
const MOST = 200;

/**
 * Sends the links that were asked for by people who had not signed in, or are owed to those whose account was tried too
 * often. An address without an account is journalled without it and sent nothing. Safe to repeat: each row goes with its link.
 */
export async function sendOwedLinks(options: RunOptions = {}): Promise<void> {
  const owed = await OwedLink.findAll({ attributes: ["id"], order: [["id", "ASC"]], limit: MOST });
  for (const { id } of owed) await asSystem((ctx) => send(ctx, id), options);
}

async function send(ctx: CommandContext, id: string): Promise<void> {
  const { transaction } = ctx;
  const owed = await OwedLink.findByPk(id, { lock: true, transaction });
  if (!owed) return; // another worker was here
  await owed.destroy({ transaction });
  const user = await findAccount(openInHouse(owed.sealedEmail, OWED_EMAIL), transaction);
  const subject = { type: "User", id: user?.id ?? null };
  const isReset = owed.purpose === "reset";
  if (isReset || user) await record(ctx, { action: isReset ? "access.reset_asked" : "access.locked", subject });
  if (!user) return;
  const purpose = isReset && !user.passwordHash && !user.lastSignedInAt ? "invitation" : owed.purpose;
  await sendAccountLink(ctx, user, purpose).catch((error: unknown) => {
    if (!(error instanceof TooManyAttemptsError)) throw error; // several were sent within the hour: they are there to be used
  });
}
