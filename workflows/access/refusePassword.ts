import { InvalidInputError } from "~/models/errors";
import { record } from "../journal/record";
import { runCommand, type RunOptions } from "../runCommand";
import type { UserActor } from "./readSession";

/** Journals a wrong password given in an open session, and says which field was wrong. */
export async function refusePassword(actor: UserActor, field: string, options: RunOptions): Promise<never> {
  const subject = { type: "User", id: actor.userId };
  await runCommand(actor, (ctx) => record(ctx, { action: "access.password_refused", subject }), options);
  throw new InvalidInputError({ [field]: "errors.password_wrong" });
}
