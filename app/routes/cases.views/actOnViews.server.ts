import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { AUDIENCES, type SavedView } from "~/models/cases/SavedView";
import type { CaseKind } from "~/models/cases/caseWords";
import { NotFoundError } from "~/models/errors";
import { ROLES } from "~/models/people/roles";
import type { CommandContext } from "~/workflows/commandContext";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { changeView } from "~/workflows/views/changeView";
import { moveView } from "~/workflows/views/moveView";
import { removeView } from "~/workflows/views/removeView";
import { saveView } from "~/workflows/views/saveView";
import { undoViewChange } from "~/workflows/views/undoViewChange";
import type { ViewAudience } from "~/workflows/views/viewContent";
import { queueHref } from "../../components/queue/queueView";
import { acting } from "../../errors.server";
import { seesKind } from "../../presenters/account";
import { requireActor, requireForm } from "../../session.server";
import { keptParams } from "./keptParams.server";

/** "mine", "room", or a role at a place. What is neither is for oneself. */
const audience = z
  .string()
  .max(90)
  .catch("mine")
  .transform((code): ViewAudience => {
    const [role, placeCode] = code.split("@");
    const team = ROLES.find((one) => one === role);
    if (team && placeCode) return { audience: "team", role: team, placeCode };
    return { audience: AUDIENCES.find((one) => one === code && one !== "team") ?? "mine", role: null, placeCode: null };
  });

const form = z.object({
  act: z.enum(["keep", "change", "up", "down", "remove", "undo"]).catch("undo"),
  id: z.string().max(26).catch(""),
  name: z.string().max(500).catch(""),
  audience,
  from: z.string().max(2_000).catch(""),
  at: z.coerce.number().int().min(0).catch(0),
});
type Asked = z.infer<typeof form>;

interface Room {
  kind: CaseKind;
  base: string;
  requestId: string;
}

/** Keeps a view, or does something to one; what can be taken back is offered to be. */
export async function actOnViews(request: Request, { kind, base, requestId }: Room) {
  const { actor } = await requireActor(request);
  const typed = Object.fromEntries(await requireForm(request));
  const asked = form.parse({ audience: "mine", ...typed });
  const answer = await acting(async () => {
    const reading = queryContext(actor, { requestId });
    if (!seesKind(reading.ability, kind)) throw new NotFoundError();
    if (asked.act === "keep") {
      const { params } = await keptParams(reading, asked.from, { kind, base, language: "fr" });
      const view = { kind, name: asked.name, params, ...asked.audience };
      await runCommand(actor, (ctx) => saveView(ctx, view), { requestId });
      const { view: named, sort, ...narrowed } = params;
      throw redirect(queueHref({ base, view: named, sort, q: "", filter: { params: narrowed } }, {}));
    }
    const changed = await runCommand(actor, (ctx) => change(ctx, kind, asked), { requestId });
    const act = asked.act === "up" || asked.act === "down" ? "move" : asked.act;
    const done = { done: act, id: changed.id, at: String(changed.updatedAt.getTime()) };
    throw redirect(`${base}/views?${new URLSearchParams(done).toString()}`);
  });
  const { id, name } = asked;
  return data(
    { ...answer.data, typed: { id, name, audience: String(typed.audience ?? "mine") } },
    answer.init ?? undefined,
  );
}

function change(
  ctx: CommandContext,
  kind: CaseKind,
  { act, id, name, audience: given, at }: Asked,
): Promise<SavedView> {
  if (act === "change") return changeView(ctx, { kind, id, name, ...given });
  if (act === "remove") return removeView(ctx, { kind, id });
  if (act === "up" || act === "down") return moveView(ctx, { kind, id, by: act === "up" ? -1 : 1 });
  return undoViewChange(ctx, { kind, id, changedAt: at });
}
