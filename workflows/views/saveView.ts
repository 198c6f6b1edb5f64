import { SavedView } from "~/models/cases/SavedView";
import type { CaseKind } from "~/models/cases/caseWords";
import { ConflictError, InvalidInputError, NotPermittedError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import type { CommandContext } from "../commandContext";
import { keeperOf, noteSharing } from "./lockView";
import { mayShare, teamsOf } from "./sharing";
import { contentOf, namesSomebody, sealContent, type ViewAudience, type ViewContent } from "./viewContent";

/** Views one person keeps in a room: what a rail can hold. */
const MOST_KEPT = 30;
const LONGEST_NAME = 60;

/** Keeps a way of looking at a queue under a name. Sent twice, it is kept once. Returns its id. */
export async function saveView(
  ctx: CommandContext,
  { kind, params, ...given }: ViewContent & ViewAudience & { kind: CaseKind },
): Promise<string> {
  const ownerId = keeperOf(ctx);
  const name = readName(given.name);
  const audience = checkAudience(ctx, kind, given, params);
  const own = await SavedView.findAll({
    where: { ownerId, caseKind: kind, deletedAt: null },
    lock: true,
    transaction: ctx.transaction,
  });
  const same = own.find((view) => contentOf(view).name === name);
  if (same && isSame(contentOf(same).params, params)) return same.id;
  if (same) throw new InvalidInputError({ name: "errors.view_name_taken" });
  if (own.length >= MOST_KEPT) throw new ConflictError("views_full");

  const now = ctx.clock.now();
  const rank = 1 + Math.max(0, ...own.map((view) => view.rank));
  const sealedView = sealContent({ name, params });
  const view = await SavedView.create(
    { id: newId(), caseKind: kind, ownerId, ...audience, rank, sealedView, createdAt: now, updatedAt: now },
    { transaction: ctx.transaction },
  );
  await noteSharing(ctx, view, false);
  return view.id;
}

/** A name on one line. Refused when it is empty or longer than a rail can show. */
export function readName(typed: string): string {
  const name = typed
    .normalize("NFC")
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  if (!name || name.length > LONGEST_NAME) throw new InvalidInputError({ name: "errors.view_name" });
  return name;
}

/** Whom a view may be given to: oneself always, others by who shares, a team of one's own place, and never somebody's name. */
export function checkAudience(
  ctx: CommandContext,
  kind: CaseKind,
  { audience, role, placeCode }: ViewAudience,
  params: Record<string, string>,
): ViewAudience {
  if (audience === "mine") return { audience, role: null, placeCode: null };
  if (!mayShare(ctx, kind)) throw new NotPermittedError();
  if (namesSomebody(params)) throw new InvalidInputError({ audience: "errors.view_names_somebody" });
  if (audience === "room") return { audience, role: null, placeCode: null };
  const team = teamsOf(ctx, kind).find((one) => one.role === role && one.placeCode === placeCode);
  if (!team) throw new InvalidInputError({ audience: "errors.view_audience" });
  return { audience, ...team };
}

function isSame(one: Record<string, string>, other: Record<string, string>): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}
