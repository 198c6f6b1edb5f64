import type { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { houseLink } from "../messaging/mailToStaff";
import { notify } from "../notices/notify";
import { whoWatches } from "../notices/whoWatches";

/** Nobody shuts an account without every other administrator knowing; of a program's, the team that runs it knows too. */
export async function tellOfClosing(ctx: CommandContext, closed: User): Promise<void> {
  const { actor } = ctx;
  const by = actor.kind === "user" ? actor : { userId: null, name: "" };
  const facts = { person: closed.name, owner: by.name, link: houseLink(`/admin/users/${closed.id}`) };
  const administrators = await whoWatches(ctx, "Account", "manage");
  for (const user of [...administrators, ...(closed.service ? [closed] : [])])
    if (user.id !== by.userId) await notify(ctx, { kind: "account_closed", user, facts });
}
