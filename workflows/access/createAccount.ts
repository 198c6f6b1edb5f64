import { z } from "zod";
import { ConflictError, InvalidInputError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { foldEmail } from "./accountNames";
import { hashPassword, SHORTEST_PASSWORD } from "./passwords";

/** A new account; it may do nothing until a role is granted to it. */
export interface NewAccount {
  email: string;
  name: string;
  /** At least 12 characters. */
  password: string;
  /** Language of the screens. */
  language: "fr" | "en";
}

/**
 * Creates an account. Throws `InvalidInputError` with the fields at fault, `ConflictError` "email_taken" when the address
 * has an account, disabled ones included.
 */
export async function createAccount(ctx: CommandContext, given: NewAccount): Promise<User> {
  ctx.authorize("manage", "Account");
  const email = foldEmail(given.email);
  const name = given.name.trim();
  refuseUnusable({ ...given, email, name });
  const { transaction } = ctx;
  if (await User.findOne({ where: { email }, transaction })) throw new ConflictError("email_taken");
  const passwordHash = await hashPassword(given.password);
  const account = { id: newId(), email, name, passwordHash, language: given.language, createdAt: ctx.clock.now() };
  const user = await User.create(account, { transaction });
  await record(ctx, { action: "access.account_created", subject: { type: "User", id: user.id } });
  return user;
}

function refuseUnusable({ email, name, password }: NewAccount): void {
  const fields: Record<string, string> = {};
  if (!z.email().max(255).safeParse(email).success) fields.email = "errors.email_invalid";
  if (!name || name.length > 255) fields.name = "errors.name_invalid";
  if (password.length < SHORTEST_PASSWORD) fields.password = "errors.password_too_short";
  if (Object.keys(fields).length) throw new InvalidInputError(fields);
}
