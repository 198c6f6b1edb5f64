import { Op } from "sequelize";
import { ApiToken } from "~/models/programs/ApiToken";
import { systemClock, type Clock } from "~/models/clock";
import { asSystem } from "../runCommand";
import { tellTaker } from "./tellTaker";

const DAY_MS = 86_400_000;
/** How long before its end whoever holds a token is told: time to ask for another one, a week left, then a last word. */
const TOLD_DAYS = [14, 7, 2];

/** Tells whoever holds a token that it nears its end, once for each of these days. Safe to repeat. */
export async function tellOfEnds(clock: Clock = systemClock): Promise<void> {
  const now = clock.now();
  const soon = new Date(now.getTime() + Math.max(...TOLD_DAYS) * DAY_MS);
  const nearing = await ApiToken.findAll({
    where: { revokedAt: null, tokenHash: { [Op.ne]: null }, expiresAt: { [Op.gt]: now, [Op.lte]: soon } },
  });
  for (const token of nearing) {
    const left = (token.expiresAt.getTime() - now.getTime()) / DAY_MS;
    const days = Math.min(...TOLD_DAYS.filter((one) => one >= left));
    const once = `token ${token.id} ${days}`;
    await asSystem((ctx) => tellTaker(ctx, token, { kind: "token_expiring", once }), { clock });
  }
}
