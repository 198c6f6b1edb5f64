import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { SlaClock } from "~/models/cases/SlaClock";
import { SearchTerm } from "~/models/cases/caseSideRows";
import { fixedClock, systemClock } from "~/models/clock";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { RoleGrant } from "~/models/people/RoleGrant";
import { provinceOf } from "~/models/places/placeLookup";
import { insertRows } from "~/models/statements";
import { activeGrants } from "../access/grantState";
import { actingAs, SYSTEM, type CommandContext } from "../commandContext";
import { takeReferences } from "../intake/takeNumbers";
import { record } from "../journal/record";
import { asSystem } from "../runCommand";
import { loadPolicies } from "../sla/policies";
import { pastCase, type ComplainingHousehold } from "./pastCase";

/** Cases that share a transaction. */
const BATCH = 250;
/** The cases are spread over this long, up to now. */
const SPREAD_MS = 400 * 86_400_000;

export interface LoadManyCases {
  /** Told how many are there after each batch. */
  loaded?: (sofar: number) => void;
  /** A household of the registry for the cases that concern one; none is known otherwise. */
  householdOf?: (index: number) => ComplainingHousehold | null;
}

/**
 * Loads `count` made-up cases at every stage: to measure with, and to see how screens feel once a country is at work.
 * Rows are built by the functions that open real cases and written many at a time, past the commands, so that
 * 200,000 take minutes. Nothing is sent.
 */
export async function loadManyCases(count: number, options: LoadManyCases = {}): Promise<void> {
  const now = systemClock.now().getTime();
  const receivedAt = (index: number) => new Date(now - ((count - index) / count) * SPREAD_MS);
  const officers = await asSystem(officersByProvince);
  for (let from = 0; from < count; from += BATCH) {
    const until = Math.min(from + BATCH, count);
    await asSystem((ctx) => loadBatch(ctx, { from, until, receivedAt, officers, householdOf: options.householdOf }));
    options.loaded?.(until);
  }
}

interface Batch extends Pick<LoadManyCases, "householdOf"> {
  from: number;
  until: number;
  receivedAt(index: number): Date;
  officers: ReadonlyMap<string, readonly string[]>;
}

async function loadBatch(ctx: CommandContext, { from, until, receivedAt, officers, householdOf }: Batch) {
  const { transaction } = ctx;
  const references = await takeReferences(ctx, until - from);
  const policies = await loadPolicies(ctx);
  const clock = fixedClock(receivedAt(from));
  const then = actingAs(ctx, SYSTEM, clock);
  const cases = references.map((reference, offset) => {
    const index = from + offset;
    clock.set(receivedAt(index));
    const household = householdOf?.(index) ?? null;
    return pastCase(then, { index, reference, policies, today: ctx.clock.now(), household, officers });
  });
  const rows = <Part extends keyof (typeof cases)[number]>(part: Part) => cases.map((one) => one[part]);
  await insertRows(CaseFile, rows("caseRow"), { transaction });
  await insertRows(GrievanceDetail, rows("detailRow"), { transaction });
  await insertRows(SlaClock, rows("clocks").flat(), { transaction });
  await insertRows(SearchTerm, rows("terms").flat(), { transaction });
  await insertRows(InboundMessage, rows("inbound"), { transaction });
  await insertRows(OutboundMessage, rows("acknowledgement"), { transaction });
  await record(then, rows("openingLine"));
}

/** Who works on the cases of each province. */
async function officersByProvince({ clock, transaction }: CommandContext): Promise<Map<string, string[]>> {
  const where = { [Op.and]: [{ role: "grievance_officer" }, activeGrants(clock.now())] };
  const grants = await RoleGrant.findAll({ where, order: [["userId", "ASC"]], transaction });
  const byProvince = new Map<string, string[]>();
  for (const { placeCode, userId } of grants) {
    const province = provinceOf(placeCode) ?? placeCode;
    byProvince.set(province, [...(byProvince.get(province) ?? []), userId]);
  }
  return byProvince;
}
