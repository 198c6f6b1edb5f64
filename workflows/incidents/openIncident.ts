import { Category } from "~/models/cases/Category";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { Incident } from "~/models/incidents/Incident";
import { ancestry, placeByCode } from "~/models/places/placeLookup";
import { PaymentCycle } from "~/models/registry/Payment";
import { sealInHouse } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { joinIncident } from "./joinIncident";

/** Longest title, in characters. */
const LONGEST_TITLE = 120;

export interface OpenIncident {
  /** What happened, without anybody's name. */
  title: string;
  placeCode: string;
  /** Empty when it is about none in particular. */
  categoryCode: string;
  cycleCode: string;
  /** The case that made somebody see it; joined at once. */
  caseId: string | null;
}

/** Opens an incident in one of one's places, held by whoever opens it. Answers its id. */
export async function openIncident(ctx: CommandContext, input: OpenIncident): Promise<string> {
  if (ctx.actor.kind !== "user" || !ctx.ability.rulesFor("manage", "Incident").length) throw new NotFoundError();
  const title = input.title.replace(/\s+/g, " ").trim();
  if (!title || title.length > LONGEST_TITLE) throw new InvalidInputError({ title: "errors.incident_title" });
  await demandChoices(ctx, input);
  const { userId } = ctx.actor;
  const { placeCode, categoryCode, cycleCode } = input;
  const place = { placeCode, ...ancestry(placeCode) };
  const about = { categoryCode: categoryCode || null, cycleCode: cycleCode || null };
  const incident = Incident.build({
    ...{ id: newId(), sealedTitle: sealInHouse(title, "incident.title"), status: "open" as const },
    ...{ ...place, ...about, holderId: userId, openedById: userId, openedAt: ctx.clock.now() },
  });
  if (!ctx.ability.can("manage", incident)) throw new InvalidInputError({ placeCode: "errors.place_outside" });
  await incident.save({ transaction: ctx.transaction });
  await record(ctx, { action: "incident.opened", subject: { type: "Incident", id: incident.id } });
  if (input.caseId) await joinIncident(ctx, { caseId: input.caseId, incidentId: incident.id });
  return incident.id;
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
