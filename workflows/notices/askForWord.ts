import type { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { houseLink, type StaffMail } from "../messaging/mailToStaff";
import { notify } from "./notify";

interface AskedWord {
  kind: Extract<StaffMail, `approval_${string}`>;
  /** Those who may say it; whoever asks is left out. */
  approvers: readonly User[];
  /** The page where it is said. */
  path: string;
  /** Whom it is about, where the notice names them: a colleague, or a program; never a complainant. */
  about?: User;
  /** What is told once. */
  once?: string;
}

/** Tells those who may say it that something waits for a second person: never who asked, nor whom it is about. */
export async function askForWord(
  ctx: CommandContext,
  { kind, approvers, path, about, once }: AskedWord,
): Promise<void> {
  const asker = ctx.actor.kind === "user" ? ctx.actor : { userId: null, name: "Yoka" };
  const facts = { owner: asker.name, ...(about && { person: about.name }), link: houseLink(path) };
  for (const user of approvers)
    if (user.id !== asker.userId && user.id !== about?.id)
      await notify(ctx, { kind, user, facts, ...(once && { once }) });
}
