import type { User } from "~/models/people/User";
import type { Actor } from "../commandContext";
import { runCommand, type RunOptions } from "../runCommand";
import { countCode, forgetCodes, refuseCode, takeCode } from "./secondFactors";

/** Hears a code of somebody's second factor outside a browser. Throws `InvalidInputError` for a wrong one. */
export async function proveCode(user: User, code: string, options: RunOptions = {}): Promise<void> {
  const { id: userId, name, language } = user;
  await countCode(userId);
  const actor: Actor = { kind: "user", userId, name, language, grants: [] };
  const proof = await runCommand(actor, (ctx) => takeCode(ctx, userId, code), options);
  if (!proof) return refuseCode(userId, options);
  await forgetCodes(userId);
}
