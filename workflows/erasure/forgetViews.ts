import { Op } from "sequelize";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { SavedView } from "~/models/cases/SavedView";
import type { CommandContext } from "../commandContext";
import { contentOf, stateBefore } from "../views/viewContent";

/** Views somebody kept of the cases of a household go with its last case: they would tell that there was one. */
export async function forgetViews({ transaction }: CommandContext, caseId: string): Promise<void> {
  const detail = await GrievanceDetail.findByPk(caseId, { transaction });
  const householdCode = detail?.householdCode;
  if (!householdCode) return;
  const others = { householdCode, caseId: { [Op.ne]: caseId } };
  if (await GrievanceDetail.count({ where: others, transaction })) return;
  const views = await SavedView.findAll({ where: { caseKind: "grievance" }, transaction });
  const about = views.filter((view) =>
    [contentOf(view), stateBefore(view)].some((content) => content?.params.household === householdCode),
  );
  if (about.length) await SavedView.destroy({ where: { id: about.map(({ id }) => id) }, transaction });
}
