import { FocalKey } from "~/models/confidential/FocalKey";
import { User } from "~/models/people/User";
import { makeFocalKey } from "~/workflows/confidential/makeFocalKey";
import { enterRoom, unlockRoom, type OpenRoom } from "~/workflows/confidential/unlockRoom";
import { vouchForKey } from "~/workflows/confidential/vouchForKey";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildUser, type UserActor } from "./buildUser";

/** The passphrase of every focal point of the tests. */
export const PASSPHRASE = "quatre mots pour essayer";

/** A focal point with a key of their own; the first one of a house can read at once. */
export async function buildFocalPoint(name?: string): Promise<UserActor> {
  const actor = await buildUser("eas_hs_focal_point", "CD");
  if (name) await User.update({ name }, { where: { id: actor.userId } });
  await runCommand(actor, (ctx) => makeFocalKey(ctx, { passphrase: PASSPHRASE }));
  return { ...actor, name: name ?? actor.name };
}

/** A focal point vouches for the key a colleague has made. */
export async function vouchFor(colleague: UserActor, by: UserActor, room: OpenRoom): Promise<void> {
  const where = { userId: colleague.userId, retiredAt: null };
  const { id: keyId } = await FocalKey.findOne({ where, rejectOnEmpty: true });
  await runCommand(by, (ctx) => vouchForKey(ctx, room, { keyId }));
}

/** The room of a focal point, opened with their passphrase. */
export async function openRoomOf(actor: UserActor, passphrase = PASSPHRASE): Promise<OpenRoom> {
  const visitor = { actor, sessionSecret: "the form secret of a session" };
  const room = await enterRoom(queryContext(actor), visitor, await unlockRoom(visitor, passphrase));
  if (!room) throw new Error("The room stayed locked.");
  return room;
}
