import { UniqueConstraintError } from "sequelize";
import { z } from "zod";
import { ConflictError, InvalidInputError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { isSendable, normaliseSender } from "~/models/people/phoneNumber";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { foldEmail } from "./accountNames";
import { hashPassword, passwordFault } from "./passwords";

/** Who an account is for. */
export interface AccountHolder {
  email: string;
  name: string;
  /** Language of the screens. */
  language: "fr" | "en";
  /** As it was typed; null or empty for none. */
  phone?: string | null;
}

/** A new account; it may do nothing until a role is granted to it. */
export interface NewAccount extends AccountHolder {
  /** At least 12 characters. */
  password: string;
}

/**
 * Creates an account. Throws `InvalidInputError` with the fields at fault, `ConflictError` "email_taken" when the address
 * has an account, disabled ones included.
 */
export async function createAccount(ctx: CommandContext, given: NewAccount): Promise<User> {
  ctx.authorize("manage", "Account");
  const fault = passwordFault(given.password, given);
  const holder = readHolder(given, fault ? { password: fault } : {});
  const user = await addAccount(ctx, holder, await hashPassword(given.password));
  await record(ctx, { action: "access.account_created", subject: { type: "User", id: user.id } });
  return user;
}

/** What was given, as it is stored. Throws `InvalidInputError` with the fields at fault, those of `known` among them. */
export function readHolder(given: AccountHolder, known: Record<string, string> = {}): AccountHolder {
  const email = foldEmail(given.email);
  const name = given.name.trim();
  const phone = given.phone?.trim() ? normaliseSender(given.phone) : null;
  const fields = { ...known };
  if (!z.email().max(255).safeParse(email).success) fields.email = "errors.email_invalid";
  if (!name || name.length > 255) fields.name = "errors.name_invalid";
  if (phone && !isSendable(phone)) fields.phone = "errors.phone_invalid";
  if (Object.keys(fields).length) throw new InvalidInputError(fields);
  return { email, name, phone, language: given.language };
}

/** Writes the row; two people who take the same address at once do not both get it. */
export async function addAccount(ctx: CommandContext, holder: AccountHolder, passwordHash: string): Promise<User> {
  const { transaction } = ctx;
  if (await User.findOne({ where: { email: holder.email }, transaction })) throw new ConflictError("email_taken");
  try {
    return await User.create({ ...holder, id: newId(), passwordHash, createdAt: ctx.clock.now() }, { transaction });
  } catch (error) {
    if (error instanceof UniqueConstraintError) throw new ConflictError("email_taken");
    throw error;
  }
}
