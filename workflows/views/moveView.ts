import { SavedView } from "~/models/cases/SavedView";
import type { CaseKind } from "~/models/cases/caseWords";
import type { CommandContext } from "../commandContext";
import { changeTo, lockView } from "./lockView";

/** Puts a view before or behind its neighbour among its owner's; at the end of them nothing moves. */
export async function moveView(
  ctx: CommandContext,
  { kind, id, by }: { kind: CaseKind; id: string; by: -1 | 1 },
): Promise<SavedView> {
  const view = await lockView(ctx, kind, id);
  const { ownerId } = view;
  const own = await SavedView.findAll({
    where: { ownerId, caseKind: kind, deletedAt: null },
    order: [
      ["rank", "ASC"],
      ["id", "ASC"],
    ],
    transaction: ctx.transaction,
  });
  const at = own.findIndex((one) => one.id === id);
  const neighbour = own[at + by];
  if (at === -1 || !neighbour) return view;
  const beyond = own[at + 2 * by]?.rank ?? neighbour.rank + 2 * by;
  await changeTo(ctx, view, { rank: (neighbour.rank + beyond) / 2 });
  return view;
}
