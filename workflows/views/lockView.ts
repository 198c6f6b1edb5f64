import { Op, type WhereOptions } from "sequelize";
import { SavedView } from "~/models/cases/SavedView";
import type { CaseKind } from "~/models/cases/caseWords";
import { NotFoundError, NotPermittedError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { mayShare, viewsInSight } from "./sharing";
import { sealState } from "./viewContent";

/** The id of whoever keeps views; nobody else does. */
export function keeperOf({ actor }: CommandContext): string {
  if (actor.kind !== "user") throw new NotPermittedError();
  return actor.userId;
}

/** A view somebody may change: their own, or a shared one for who shares. 404 for every other. */
export async function lockView(ctx: CommandContext, kind: CaseKind, id: string): Promise<SavedView> {
  const where = { [Op.and]: [{ id }, viewsInSight(ctx, kind)] } as WhereOptions<SavedView>;
  const view = await SavedView.findOne({ where, lock: true, transaction: ctx.transaction });
  if (!view || (view.ownerId !== keeperOf(ctx) && !mayShare(ctx, kind))) throw new NotFoundError();
  return view;
}

/** Writes a change down, so that it can be taken back; what others see of it is journalled. */
export async function changeTo(ctx: CommandContext, view: SavedView, changes: Partial<SavedView>): Promise<void> {
  const wasShared = isShared(view);
  const before = { sealedBefore: sealState(view), updatedAt: ctx.clock.now() };
  await view.update({ ...changes, ...before }, { transaction: ctx.transaction });
  await noteSharing(ctx, view, wasShared);
}

/** Journals that a view is now before others, or no longer; what somebody keeps for themselves is their own affair. */
export async function noteSharing(ctx: CommandContext, view: SavedView, wasShared: boolean): Promise<void> {
  if (!wasShared && !isShared(view)) return;
  const { id, audience, role, placeCode } = view;
  await record(ctx, {
    action: isShared(view) ? "view.shared" : "view.unshared",
    subject: { type: "SavedView", id },
    facts: { audience, role, placeCode },
  });
}

function isShared({ audience, deletedAt }: SavedView): boolean {
  return audience !== "mine" && !deletedAt;
}
