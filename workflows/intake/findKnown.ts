import { Op, type WhereOptions } from "sequelize";
import { encodeTime } from "ulid";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { NotFoundError } from "~/models/errors";
import { searchTerms } from "~/models/messages/fold";
import { ancestry } from "~/models/places/placeLookup";
import type { Household } from "~/models/registry/Household";
import { readRecordCode } from "~/models/registry/recordCode";
import { keyedHash, searchHash } from "~/models/sealing/seal";
import { notExcluded, visibleCases, visibleSlices } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { findHousehold } from "../registry/readHousehold";
import { sharingRareWords } from "../search/rareWords";
import { mayRecord } from "./recordGrievance";

/** The newest cases told of. */
const MOST = 5;
/** Complaints of one household that are looked through for them. */
const LOOKED_THROUGH = 50;
/** Class 3 is told of to nobody here: the screen may be read over a shoulder. */
const ORDINARY = { kind: "grievance", anonymous: false, caseClass: { [Op.lte]: 2 } } as const;

/** How far back a complaint that says the same is looked for, in milliseconds. */
const RECENT_MS = 120 * 86_400_000;

/** As far as it was typed. */
export interface HalfTyped {
  /** As `normaliseSender` spells it; null for somebody without a name. */
  phone: string | null;
  householdCode: string | null;
  text: string;
  placeCode: string | null;
}

/** What is known of somebody whose complaint is being typed in. */
export interface Known {
  cases: CaseFile[];
  /** Recent ones of the province that say much the same, of whomever. */
  alike: CaseFile[];
  /** Null where the code is none this person may see. */
  household: Household | null;
}

/**
 * The earlier complaints of whoever has this phone, as `normaliseSender` spells it, or belongs to this household: those this
 * person may open, or find for somebody on the line; of a household only where they may know who complained. Never one of
 * class 3, never one of theirs without a name. Complaints that say much the same are told of to those alone who may read
 * their words, with a name or without.
 */
export async function findKnown(ctx: QueryContext, typed: HalfTyped): Promise<Known> {
  const { phone, householdCode } = typed;
  if (!mayRecord(ctx.ability)) throw new NotFoundError();
  const [byPhone, byHousehold, household, alike] = await Promise.all([
    phone ? casesOfPhone(ctx, phone) : [],
    householdCode ? casesOfHousehold(ctx, householdCode) : [],
    householdCode ? findHousehold(ctx, householdCode) : null,
    casesAlike(ctx, typed),
  ]);
  const cases = new Map([...byPhone, ...byHousehold].map((one) => [one.id, one]));
  const newest = [...cases.values()].sort((a, b) => b.id.localeCompare(a.id));
  return { cases: newest.slice(0, MOST), alike: alike.filter(({ id }) => !cases.has(id)).slice(0, MOST), household };
}

/** As a condition: what this person reads, or finds for who is on the line. */
export function readOrFound(ctx: QueryContext): WhereOptions<CaseFile> {
  return { [Op.and]: [{ [Op.or]: [...visibleSlices(ctx), ...visibleSlices(ctx, "find")] }, notExcluded(ctx)] };
}

function casesOfPhone(ctx: QueryContext, phone: string): Promise<CaseFile[]> {
  const where = { [Op.and]: [ORDINARY, { contactHash: keyedHash(phone, "phone") }, readOrFound(ctx)] };
  return CaseFile.findAll({ where: where as WhereOptions<CaseFile>, order: [["id", "DESC"]], limit: MOST });
}

async function casesOfHousehold(ctx: QueryContext, typed: string): Promise<CaseFile[]> {
  const code = readRecordCode(typed);
  if (!code || !ctx.ability.can("read", "Registry")) return [];
  const tied = await GrievanceDetail.findAll({
    attributes: ["caseId"],
    where: { householdCode: code },
    order: [["caseId", "DESC"]],
    limit: LOOKED_THROUGH,
  });
  const where = { [Op.and]: [ORDINARY, { id: tied.map(({ caseId }) => caseId) }, visibleCases(ctx, "readIdentity")] };
  return CaseFile.findAll({ where: where as WhereOptions<CaseFile>, order: [["id", "DESC"]], limit: MOST });
}

async function casesAlike(ctx: QueryContext, { text, placeCode }: HalfTyped): Promise<CaseFile[]> {
  const hashes = searchTerms(text).map(searchHash);
  const provinceCode = placeCode && ancestry(placeCode).provinceCode;
  const from = encodeTime(ctx.clock.now().getTime() - RECENT_MS, 10); // ids follow time
  const ids = await sharingRareWords(ctx, { hashes, provinceCode, from });
  if (!ids.length) return [];
  const { anonymous: _either, ...ordinary } = ORDINARY;
  const where = { [Op.and]: [ordinary, { id: ids, status: { [Op.ne]: "merged" } }, visibleCases(ctx, "readText")] };
  const found = await CaseFile.findAll({ where: where as WhereOptions<CaseFile> });
  return found.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}
