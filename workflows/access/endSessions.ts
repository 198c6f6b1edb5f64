import type { Transaction } from "sequelize";
import { Session } from "~/models/people/Session";

/** Ends every session of an account, in all processes: each reads the row again at the next page. */
export async function endSessions(userId: string, endedAt: Date, transaction: Transaction): Promise<void> {
  await Session.update({ endedAt }, { where: { userId, endedAt: null }, transaction });
}
