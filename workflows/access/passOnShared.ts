import { Op } from "sequelize";
import { SavedView } from "~/models/cases/SavedView";
import { InvalidInputError } from "~/models/errors";
import { Macro } from "~/models/macros/Macro";
import { User } from "~/models/people/User";
import { abilityOf, type CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { loadActiveGrants } from "./activeGrants";

/**
 * Gives the views and macros somebody shared with others to who keeps them from now on; what she kept for herself stays
 * hers. Only to somebody who may share such views herself; macros of a team are kept by who keeps those of its place, so
 * that only the name on them changes. Part of the act by which somebody leaves.
 */
export async function passOnShared(
  ctx: CommandContext,
  { fromId, toId }: { fromId: string; toId: string },
): Promise<void> {
  const { transaction } = ctx;
  const user = await User.findOne({ where: { id: toId, disabledAt: null }, transaction });
  if (!user || toId === fromId) throw new InvalidInputError({ sharedToId: "errors.assignee_cannot" });
  const grants = await loadActiveGrants(toId, ctx.clock.now(), transaction);
  const ability = abilityOf({ kind: "user", userId: toId, name: user.name, language: user.language, grants });
  const kinds = ability.rulesFor("manage", "SavedView").map((rule) => String(rule.conditions?.caseKind));
  const shared = { ownerId: fromId, audience: { [Op.ne]: "mine" as const }, deletedAt: null, caseKind: kinds };
  const [views] = await SavedView.update({ ownerId: toId }, { where: shared, transaction });
  const ofTeams = { ownerId: fromId, placeCode: { [Op.ne]: null } };
  const [macros] = await Macro.update({ ownerId: toId }, { where: ofTeams, transaction });
  const subject = { type: "User", id: fromId };
  await record(ctx, { action: "access.shared_passed_on", subject, facts: { to: toId, views, macros } });
}
