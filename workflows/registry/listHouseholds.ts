import { Op, type WhereOptions } from "sequelize";
import { wordsOf } from "~/models/messages/fold";
import { readPhone } from "~/models/people/phoneNumber";
import { allProvinces, provinceOf } from "~/models/places/placeLookup";
import { Household } from "~/models/registry/Household";
import type { HouseholdIdentity } from "~/models/registry/householdSeals";
import { keyedHash } from "~/models/sealing/seal";
import { recordSlices, visibleRecords } from "../abilities/visibleRecords";
import type { QueryContext } from "../commandContext";
import { readUnmasking } from "../identity/revealed";
import { firstVisible, termHits } from "../search/termHits";
import { householdTermHash } from "./householdTerms";
import { findHousehold, identityFor } from "./readHousehold";
import { pageOf, readId } from "./recordPage";

export interface ListedHousehold {
  household: Household;
  identity: HouseholdIdentity | null;
  /** It is masked: this person need not know. */
  masked: boolean;
}

export interface HouseholdPage {
  rows: ListedHousehold[];
  /** Where the next page goes on; null at the end. */
  next: string | null;
}

const HOUSEHOLD_TERMS = { table: "household_terms", holder: "household_id" } as const;

/**
 * One page of the households this person may see, the last loaded first; with `q` those of a code, of a phone, or whose
 * head has every word of it among the names. Phone and names are looked for by those only who may know them.
 */
export async function listHouseholds(
  ctx: QueryContext,
  { q = "", after = null, limit = 50 }: { q?: string; after?: string | null; limit?: number },
): Promise<HouseholdPage> {
  const before = readId(after);
  const { rows, next } = q.trim() ? await search(ctx, q, { before, limit }) : await newest(ctx, {}, { before, limit });
  const unmasking = await readUnmasking(ctx);
  const listed = rows.map((household) => {
    const masked = !unmasking.shows(household);
    return { household, identity: identityFor(ctx, household, masked), masked };
  });
  return { rows: listed, next };
}

interface Page {
  before: string | null;
  limit: number;
}

async function newest(
  ctx: QueryContext,
  where: WhereOptions<Household>,
  { before, limit }: Page,
  action: "read" | "readIdentity" = "read",
) {
  const further = before ? { id: { [Op.lt]: before } } : {};
  const answers = await Promise.all(
    recordSlices(ctx, "Registry", action).map((slice) =>
      Household.findAll({
        where: { [Op.and]: [slice, where, further] } as WhereOptions<Household>,
        order: [["id", "DESC"]],
        limit: limit + 1,
        transaction: ctx.transaction,
      }),
    ),
  );
  return pageOf(answers, limit);
}

async function search(ctx: QueryContext, q: string, page: Page): Promise<{ rows: Household[]; next: string | null }> {
  const ofCode = page.before ? null : await findHousehold(ctx, q);
  if (ofCode) return { rows: [ofCode], next: null };
  const phone = readPhone(q);
  if (phone) return newest(ctx, { phoneHash: keyedHash(phone, "phone") }, page, "readIdentity");
  const hashes = [...new Set(wordsOf(q))].map(householdTermHash);
  return hashes.length ? byName(ctx, hashes, page) : { rows: [], next: null };
}

/** Households with every word among the names of their head. */
async function byName(ctx: QueryContext, hashes: string[], { before, limit }: Page) {
  const hits = await termHits(ctx, HOUSEHOLD_TERMS, { hashes, scopes: scopes(ctx), before });
  const { rows, next } = pageOf([await firstVisible(hits.ids, limit + 1, (ids) => findNamed(ctx, ids))], limit);
  return { rows, next: next ?? hits.next };
}

function findNamed(ctx: QueryContext, id: string[]): Promise<Household[]> {
  const where = { [Op.and]: [{ id }, visibleRecords(ctx, "Registry", "readIdentity")] } as WhereOptions<Household>;
  return Household.findAll({ where, order: [["id", "DESC"]], transaction: ctx.transaction });
}

/** The provinces a name is looked for in: a coarse net; what comes back still passes the ability. */
function scopes(ctx: QueryContext): string[] {
  const wanted = recordSlices(ctx, "Registry", "readIdentity").flatMap((slice) => {
    const codes = Object.values(slice as Record<string, string>);
    return codes.length ? codes.map(provinceOf) : allProvinces();
  });
  return [...new Set(wanted.filter((code) => code !== null))];
}
