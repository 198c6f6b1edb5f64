import { NotFoundError } from "~/models/errors";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { readHolder, type AccountHolder } from "./createAccount";

/** What may be corrected in an account. The address may not: it names the account, and is where its links are sent. */
export type AccountChanges = Omit<AccountHolder, "email"> & { userId: string };

/** Corrects name, language and phone. Throws `InvalidInputError` with the fields at fault. */
export async function editAccount(ctx: CommandContext, { userId, ...changes }: AccountChanges): Promise<void> {
  ctx.authorize("manage", "Account");
  const { transaction } = ctx;
  const user = await User.findByPk(userId, { lock: true, transaction });
  if (!user) throw new NotFoundError();
  const { name, language, phone } = readHolder({ ...changes, email: user.email });
  const before = { name: user.name, language: user.language, phone: user.phone ?? null };
  await user.update({ name, language, phone }, { transaction });
  const content = { before, after: { name, language, phone } };
  const values = { key: "house" as const, content };
  await record(ctx, { action: "access.account_edited", subject: { type: "User", id: userId }, values });
}
