import type { ApiToken } from "~/models/programs/ApiToken";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { houseLink, type StaffMail } from "../messaging/mailToStaff";
import { notify } from "../notices/notify";

/** Who may take the secret of a token: the person it acts as; of an account nobody sits at, who asked for it. */
export function takerOf(token: ApiToken, { service }: Pick<User, "service">): string | null {
  return service ? token.requestedById : token.userId;
}

/** Tells them that it may be taken, or something else of it. `once` keeps it from being told again. */
export async function tellTaker(
  ctx: CommandContext,
  token: ApiToken,
  { kind = "token_ready", once }: { kind?: StaffMail; once?: string } = {},
): Promise<void> {
  const { transaction } = ctx;
  const account = await User.findByPk(token.userId, { transaction, rejectOnEmpty: true });
  const taker = await User.findOne({ where: { id: takerOf(token, account) ?? "", disabledAt: null }, transaction });
  if (!taker) return;
  const day = new Intl.DateTimeFormat(taker.language, { dateStyle: "long", timeZone: "Africa/Kinshasa" });
  const link = houseLink(account.service ? "/admin/tokens" : "/tokens");
  const facts = { subject: token.name, person: account.name, day: day.format(token.expiresAt), link };
  await notify(ctx, { kind, user: taker, facts, ...(once ? { once } : {}) });
}
