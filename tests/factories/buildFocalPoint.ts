import { makeFocalKey } from "~/workflows/confidential/makeFocalKey";
import { enterRoom, unlockRoom, type OpenRoom } from "~/workflows/confidential/unlockRoom";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildUser, type UserActor } from "./buildUser";

/** The passphrase of every focal point of the tests. */
export const PASSPHRASE = "quatre mots pour essayer";

/** A focal point with a key of their own; the first one of a house can read at once. */
export async function buildFocalPoint(): Promise<UserActor> {
  const actor = await buildUser("eas_hs_focal_point", "CD");
  await runCommand(actor, (ctx) => makeFocalKey(ctx, { passphrase: PASSPHRASE }));
  return actor;
}

/** The room of a focal point, opened with their passphrase. */
export async function openRoomOf(actor: UserActor): Promise<OpenRoom> {
  const visitor = { actor, sessionSecret: "the form secret of a session" };
  const room = await enterRoom(queryContext(actor), visitor, await unlockRoom(visitor, PASSPHRASE));
  if (!room) throw new Error("The room stayed locked.");
  return room;
}
