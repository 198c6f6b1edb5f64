import { UserSettings } from "~/models/people/UserSettings";
import { insertRows } from "~/models/statements";
import { NotPermittedError } from "~/models/errors";
import type { CommandContext } from "../commandContext";

/** What somebody may change of their own settings. */
export type SettingsChange = Partial<
  Pick<UserSettings, "keysOff" | "keys" | "channels" | "quietFrom" | "quietTo" | "digestAt" | "digestNextAt">
>;

/** Keeps how somebody likes to type and to be told things. It is nobody else's business: the journal does not hold it. */
export async function keepSettings(ctx: CommandContext, changes: SettingsChange): Promise<void> {
  const settings = await lockOwnSettings(ctx);
  await settings.update({ ...changes, updatedAt: ctx.clock.now() }, { transaction: ctx.transaction });
}

/** The settings of whoever acts, held until the commit; made when there are none. */
export async function lockOwnSettings(ctx: CommandContext): Promise<UserSettings> {
  if (ctx.actor.kind !== "user") throw new NotPermittedError();
  const { transaction } = ctx;
  const { userId } = ctx.actor;
  const row = { userId, keysOff: false, phoneCodeTries: 0, updatedAt: ctx.clock.now() };
  await insertRows(UserSettings, [row], { transaction, skipExisting: true });
  return UserSettings.findByPk(userId, { transaction, lock: true, rejectOnEmpty: true });
}
