import type { InferCreationAttributes } from "sequelize";
import { Category } from "~/models/cases/Category";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { Incident } from "~/models/incidents/Incident";
import { ancestry, placeByCode } from "~/models/places/placeLookup";
import { PaymentCycle } from "~/models/registry/Payment";
import { sealInHouse } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { joinIncident } from "./joinIncident";

/** Longest title, in characters. */
const LONGEST_TITLE = 120;

export interface OpenIncident {
  /** What its form called it: the same again opens none. */
  id?: string;
  /** What happened, without anybody's name. */
  title: string;
  placeCode: string;
  /** Empty when it is about none in particular. */
  categoryCode: string;
  cycleCode: string;
  /** The case that made somebody see it; joined at once. */
  caseId: string | null;
}

/** Opens an incident in one of one's places, held by whoever opens it. Safe to repeat with its id, which it answers. */
export async function openIncident(ctx: CommandContext, input: OpenIncident): Promise<string> {
  if (ctx.actor.kind !== "user" || !ctx.ability.rulesFor("manage", "Incident").length) throw new NotFoundError();
  const title = input.title.replace(/\s+/g, " ").trim();
  if (!title || title.length > LONGEST_TITLE) throw new InvalidInputError({ title: "errors.incident_title" });
  await demandChoices(ctx, input);
  const { transaction } = ctx;
  const { userId } = ctx.actor;
  const { placeCode, categoryCode, cycleCode } = input;
  const about = { categoryCode: categoryCode || null, cycleCode: cycleCode || null };
  const incident = Incident.build({
    ...{ id: input.id ?? newId(), sealedTitle: sealInHouse(title, "incident.title"), status: "open" as const },
    ...{ ...liesAt(placeCode), ...about, holderId: userId, openedById: userId, openedAt: ctx.clock.now() },
  });
  if (!ctx.ability.can("manage", incident)) throw new InvalidInputError({ placeCode: "errors.place_outside" });
  const row = incident.get({ plain: true }) as unknown as Record<string, unknown>;
  await insertRows(Incident, [row], { transaction, skipExisting: true });
  const kept = await Incident.findByPk(incident.id, { lock: true, transaction, rejectOnEmpty: true });
  if (kept.openedById !== userId) throw new NotFoundError();
  if (!kept.sealedTitle.equals(incident.sealedTitle)) return kept.id; // the same form again
  await record(ctx, { action: "incident.opened", subject: { type: "Incident", id: incident.id } });
  if (input.caseId) await joinIncident(ctx, { caseId: input.caseId, incidentId: incident.id });
  return incident.id;
}

/** Whether this person may open an incident at a place. */
export function mayOpenAt({ ability }: Pick<CommandContext, "ability">, placeCode: string): boolean {
  return ability.can("manage", Incident.build(liesAt(placeCode) as InferCreationAttributes<Incident>));
}

function liesAt(placeCode: string) {
  return { placeCode, ...ancestry(placeCode) };
}

async function demandChoices(ctx: CommandContext, { placeCode, categoryCode, cycleCode }: OpenIncident) {
  const { transaction } = ctx;
  if (!placeByCode(placeCode)) throw new InvalidInputError({ placeCode: "errors.place_unknown" });
  const known = { code: categoryCode, caseKind: "grievance" as const, parentCode: null };
  if (categoryCode && !(await Category.count({ where: known, transaction })))
    throw new InvalidInputError({ categoryCode: "errors.category_unknown" });
  if (cycleCode && !(await PaymentCycle.count({ where: { code: cycleCode }, transaction })))
    throw new InvalidInputError({ cycleCode: "errors.cycle_unknown" });
}
