import type { SavedView } from "~/models/cases/SavedView";
import type { CaseKind } from "~/models/cases/caseWords";
import type { CommandContext } from "../commandContext";
import { changeTo, lockView } from "./lockView";

/** Takes a view off the rail, whoever had it before them. Safe to repeat. */
export async function removeView(
  ctx: CommandContext,
  { kind, id }: { kind: CaseKind; id: string },
): Promise<SavedView> {
  const view = await lockView(ctx, kind, id);
  if (!view.deletedAt) await changeTo(ctx, view, { deletedAt: ctx.clock.now() });
  return view;
}
