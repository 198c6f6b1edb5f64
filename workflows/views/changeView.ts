import { SavedView } from "~/models/cases/SavedView";
import type { CaseKind } from "~/models/cases/caseWords";
import { InvalidInputError, NotPermittedError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { changeTo, lockView } from "./lockView";
import { mayShare } from "./sharing";
import { checkAudience, readName } from "./saveView";
import { contentOf, sealContent, type ViewAudience } from "./viewContent";

/** Calls a view something else, or gives it to others. */
export async function changeView(
  ctx: CommandContext,
  { kind, id, name: typed, ...given }: ViewAudience & { kind: CaseKind; id: string; name: string },
): Promise<SavedView> {
  const view = await lockView(ctx, kind, id);
  const content = contentOf(view);
  const name = readName(typed);
  const { audience: to, role, placeCode, ownerId } = view;
  const stays = given.audience === to && given.role === role && given.placeCode === placeCode;
  if (name === content.name && stays) return view;
  if (to !== "mine" && !mayShare(ctx, kind)) throw new NotPermittedError(); // others see it change
  const audience = stays ? { audience: to, role, placeCode } : checkAudience(ctx, kind, given, content.params);
  const own = await SavedView.findAll({
    where: { ownerId, caseKind: kind, deletedAt: null },
    transaction: ctx.transaction,
  });
  if (own.some((one) => one.id !== id && contentOf(one).name === name))
    throw new InvalidInputError({ name: "errors.view_name_taken" });

  await changeTo(ctx, view, { ...audience, sealedView: sealContent({ ...content, name }) });
  return view;
}
