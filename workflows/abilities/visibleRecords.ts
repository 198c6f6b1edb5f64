import { Op, type WhereOptions } from "sequelize";
import type { NumberBlock } from "~/models/cases/NumberBlock";
import type { Household } from "~/models/registry/Household";
import type { Incident } from "~/models/incidents/Incident";
import type { PersonRequest } from "~/models/persons/PersonRequest";
import type { Payment } from "~/models/registry/Payment";
import type { QueryContext } from "../commandContext";
import type { Action } from "./defineAbility";

/** What lies in a place and belongs to no case: the households (subject `Registry`), their payments, the numbers handed out to devices, what people ask about their data. */
interface Records {
  Registry: Household;
  Payment: Payment;
  NumberBlock: NumberBlock;
  Incident: Incident;
  PersonRequest: PersonRequest;
}

/**
 * The households or payments this person may see, as conditions for a query: the one way to those rows, as
 * `visibleCases` is to cases. A rule at a time, so that each slice of a list is answered by one index.
 */
export function recordSlices<Subject extends keyof Records>(
  ctx: QueryContext,
  subject: Subject,
  action: Action = "read",
): WhereOptions<Records[Subject]>[] {
  if (ctx.actor.kind !== "user") return [{}];
  const slices = new Map<string, WhereOptions<Records[Subject]>>();
  for (const { conditions = {} } of ctx.ability.rulesFor(action, subject)) {
    slices.set(JSON.stringify(conditions), conditions);
  }
  const everything = slices.get("{}");
  if (everything) return [everything]; // whoever has the country needs no question about its provinces
  return slices.size ? [...slices.values()] : [{ id: "" } as WhereOptions<Records[Subject]>];
}

/** The same as one condition, for finding a row by a key of its own. */
export function visibleRecords<Subject extends keyof Records>(
  ctx: QueryContext,
  subject: Subject,
  action: Action = "read",
): WhereOptions<Records[Subject]> {
  const [slice = {}, ...others] = recordSlices(ctx, subject, action);
  return others.length ? { [Op.or]: [slice, ...others] } : slice;
}
