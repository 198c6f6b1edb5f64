import type { SavedView } from "~/models/cases/SavedView";
import type { CaseKind } from "~/models/cases/caseWords";
import { ConflictError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { changeTo, lockView } from "./lockView";
import { checkAudience } from "./saveView";
import { sealContent, stateBefore } from "./viewContent";

/** Takes back the last change of a view (its name, whom it is for, its place, its removal), if it is still the last one. */
export async function undoViewChange(
  ctx: CommandContext,
  { kind, id, changedAt }: { kind: CaseKind; id: string; changedAt: number },
): Promise<SavedView> {
  const view = await lockView(ctx, kind, id);
  const before = stateBefore(view);
  if (!before || view.updatedAt.getTime() !== changedAt) throw new ConflictError();
  const { rank, deletedAt } = before;
  const audience = checkAudience(ctx, kind, before, before.params);
  const sealedView = sealContent(before);
  await changeTo(ctx, view, { ...audience, rank, sealedView, deletedAt: deletedAt ? new Date(deletedAt) : null });
  return view;
}
