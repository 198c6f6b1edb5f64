import { Op } from "sequelize";
import { SavedView } from "~/models/cases/SavedView";
import type { CaseKind } from "~/models/cases/caseWords";
import type { QueryContext } from "../commandContext";
import { mayShare, viewsInSight } from "./sharing";
import { contentOf, type ViewAudience, type ViewContent } from "./viewContent";

/** A view as its reader has it. */
export interface ListedView extends ViewContent, ViewAudience {
  id: string;
  mine: boolean;
  /** Whether this person may change it. */
  mayChange: boolean;
  updatedAt: Date;
}

/** Views of others shown to one person. */
const MOST_SHARED = 60;

/**
 * The views somebody keeps, in their order, then those shared with them. What a shared one narrows to may mean nothing to
 * this reader: whoever shows it leaves it out then, name and all.
 */
export async function listViews(ctx: QueryContext, kind: CaseKind): Promise<ListedView[]> {
  if (ctx.actor.kind !== "user") return [];
  const me = ctx.actor.userId;
  const views = await SavedView.findAll({
    where: { [Op.and]: [viewsInSight(ctx, kind), { deletedAt: null }] },
    order: [
      ["rank", "ASC"],
      ["id", "ASC"],
    ],
    transaction: ctx.transaction,
  });
  const own = views.filter(({ ownerId }) => ownerId === me);
  const others = views.filter(({ ownerId }) => ownerId !== me).slice(0, MOST_SHARED);
  const shares = mayShare(ctx, kind);
  return [...own, ...others].map((view) => {
    const { id, ownerId, audience, role, placeCode, updatedAt } = view;
    const mine = ownerId === me;
    return { id, mine, audience, role, placeCode, updatedAt, mayChange: mine || shares, ...contentOf(view) };
  });
}
