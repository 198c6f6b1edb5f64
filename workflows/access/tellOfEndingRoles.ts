import { Op } from "sequelize";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { houseLink } from "../messaging/mailToStaff";
import { notify } from "../notices/notify";
import { whoWatches } from "../notices/whoWatches";
import { zoneOf } from "../preferences/ownTime";
import { activeGrants } from "./grantState";

/** How long before its end a role is said to end, in milliseconds. */
export const NEAR_END_MS = 14 * 86_400_000;
/** Roles looked at in one sweep; the rest follow in the next. */
const BATCH = 100;

/**
 * Tells whoever holds a role that ends within two weeks, and the administrators, once: somebody must ask for
 * it again, and a second person approve it, while the work goes on. Safe to repeat.
 */
export async function tellOfEndingRoles(ctx: CommandContext): Promise<void> {
  const { transaction } = ctx;
  const ending = await RoleGrant.findAll({
    where: { [Op.and]: [endingSoon(ctx.clock.now()), { warnedAt: null }] },
    order: [["id", "ASC"]],
    limit: BATCH,
    lock: true,
    transaction,
  });
  if (!ending.length) return;
  const administrators = await whoWatches(ctx, "Account", "manage");
  const holders = await User.findAll({
    where: { id: ending.map(({ userId }) => userId), disabledAt: null },
    transaction,
  });
  for (const grant of ending) {
    await grant.update({ warnedAt: ctx.clock.now() }, { transaction });
    const holder = holders.find(({ id }) => id === grant.userId);
    if (!holder || !grant.expiresAt) continue;
    const about = { endsAt: grant.expiresAt, holder };
    await tell(ctx, "role_ending", holder, about);
    for (const one of administrators) if (one.id !== holder.id) await tell(ctx, "role_of_ending", one, about);
  }
}

/** The roles in force that end within two weeks, as a condition. */
export function endingSoon(now: Date) {
  const soon = { expiresAt: { [Op.between]: [now, new Date(now.getTime() + NEAR_END_MS)] as [Date, Date] } };
  return { [Op.and]: [activeGrants(now), soon] };
}

async function tell(
  ctx: CommandContext,
  kind: "role_ending" | "role_of_ending",
  user: User,
  { endsAt, holder }: { endsAt: Date; holder: User },
): Promise<void> {
  const timeZone = zoneOf([]);
  const day = new Intl.DateTimeFormat(user.language, { dateStyle: "long", timeZone }).format(endsAt);
  const link = houseLink(kind === "role_ending" ? "/account" : `/admin/users/${holder.id}`);
  const facts = { day, owner: holder.name, link };
  await notify(ctx, { kind, user, facts });
}
