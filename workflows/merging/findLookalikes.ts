import { Op, QueryTypes, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { database } from "~/models/database";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { subjectFor } from "../triage/listCases";

/** What two cases have in common, the strongest first. */
export const LIKENESSES = ["phone", "household", "payment", "words"] as const;
export type Likeness = (typeof LIKENESSES)[number];

/** A case that may be the same person's, or about the same thing. */
export interface Lookalike {
  reference: string;
  subject: string | null;
  status: CaseFile["status"];
  categoryCode: string | null;
  detailCode: string | null;
  receivedAt: Date;
  signs: Likeness[];
}

/** Lookalikes shown at most, and looked at for each sign. */
const MOST_SHOWN = 5;
const MOST_LOOKED_AT = 20;
/** Words of a case looked up; one that more than so many cases of the province have says nothing. */
const MOST_WORDS = 40;
const RARE = 20;
/** Rare words two cases share when they look alike. */
const SHARED_WORDS = 3;

/**
 * Cases that resemble this one, of those alone whose words and people this person may read. Nothing is ever joined by
 * itself. An anonymous case and a named one are never shown to share a phone or a household: that would unmask.
 */
export async function findLookalikes(ctx: QueryContext, caseFile: CaseFile): Promise<Lookalike[]> {
  if (caseFile.kind !== "grievance" || caseFile.status === "merged") return [];
  if (ctx.actor.kind !== "user" || !ctx.ability.can("readIdentity", caseFile)) return [];
  const signs = await signsOf(ctx, caseFile);
  const wanted = [...signs].sort(([, a], [, b]) => weight(b) - weight(a)).slice(0, MOST_LOOKED_AT);
  if (!wanted.length) return [];
  const allowed = (["readText", "readIdentity"] as const).map((action) => visibleCases(ctx, action));
  const where = { id: wanted.map(([id]) => id), kind: "grievance", status: { [Op.ne]: "merged" } };
  const rows = await CaseFile.findAll({
    where: { [Op.and]: [where, ...allowed] } as WhereOptions<CaseFile>,
    transaction: ctx.transaction,
  });
  const alike = rows.flatMap((row) => {
    const known = (signs.get(row.id) ?? []).filter((sign) => sign === "words" || row.anonymous === caseFile.anonymous);
    return known.length ? [{ row, signs: known }] : [];
  });
  return alike
    .sort((a, b) => weight(b.signs) - weight(a.signs) || (a.row.id < b.row.id ? 1 : -1))
    .slice(0, MOST_SHOWN)
    .map(({ row, signs: known }) => {
      const { reference, status, receivedAt, categoryCode, detailCode } = row;
      const subject = subjectFor(ctx, row);
      return { reference, subject, status, categoryCode, detailCode, receivedAt, signs: known };
    });
}

function weight(signs: readonly Likeness[]): number {
  return signs.reduce((sum, sign) => sum + 2 ** (LIKENESSES.length - LIKENESSES.indexOf(sign)), 0);
}

async function signsOf(ctx: QueryContext, caseFile: CaseFile): Promise<Map<string, Likeness[]>> {
  const { transaction } = ctx;
  const { id, contactHash } = caseFile;
  const detail = await GrievanceDetail.findByPk(id, { transaction });
  const [byPhone, byHousehold, byPayment, byWords] = await Promise.all([
    contactHash ? newest(ctx, "SELECT id FROM case_files WHERE contact_hash = :key", contactHash) : [],
    detail?.householdCode && detail.householdLink !== "claimed"
      ? newest(ctx, "SELECT case_id AS id FROM grievance_details WHERE household_code = :key", detail.householdCode)
      : [],
    detail?.householdCode && detail.paymentRef ? ofPayment(ctx, detail) : [],
    byRareWords(ctx, caseFile),
  ]);
  const signs = new Map<string, Likeness[]>();
  const found: [Likeness, string[]][] = [
    ["phone", byPhone],
    ["household", byHousehold],
    ["payment", byPayment],
    ["words", byWords],
  ];
  for (const [sign, ids] of found)
    for (const other of ids) if (other !== id) signs.set(other, [...(signs.get(other) ?? []), sign]);
  return signs;
}

async function newest(ctx: QueryContext, sql: string, key: string): Promise<string[]> {
  const rows = await select(ctx, `${sql} ORDER BY id DESC LIMIT ${MOST_LOOKED_AT}`, { key });
  return rows.map(({ id }) => id);
}

/** A payment is that of one household: its cases are few, and found by it. */
async function ofPayment(ctx: QueryContext, { householdCode, paymentRef }: GrievanceDetail): Promise<string[]> {
  const sql =
    "SELECT case_id AS id FROM grievance_details WHERE household_code = :household AND payment_ref = :payment LIMIT 20";
  return (await select(ctx, sql, { household: householdCode, payment: paymentRef })).map(({ id }) => id);
}

/** Each word is looked up along its index, and given up as soon as it turns out to be common. */
async function byRareWords(ctx: QueryContext, { id, provinceCode }: CaseFile): Promise<string[]> {
  const own = "SELECT term_hash AS id FROM search_terms WHERE case_id = :id ORDER BY term_hash LIMIT :most";
  const hashes = (await select(ctx, own, { id, most: MOST_WORDS })).map((row) => row.id);
  if (hashes.length < SHARED_WORDS) return [];
  const province = provinceCode ?? "";
  const each = hashes.map(
    (_, index) =>
      `SELECT * FROM (SELECT term_hash, case_id AS id FROM search_terms WHERE term_hash = :h${index} AND province_code = :province LIMIT ${RARE + 1}) t${index}`,
  );
  const asked = Object.fromEntries(hashes.map((hash, index) => [`h${index}`, hash]));
  const rows = await select<{ term_hash: string; id: string }>(ctx, each.join(" UNION ALL "), { ...asked, province });
  const holders = new Map<string, string[]>();
  for (const { term_hash, id: holder } of rows) holders.set(term_hash, [...(holders.get(term_hash) ?? []), holder]);
  const shared = new Map<string, number>();
  for (const ids of holders.values())
    if (ids.length <= RARE) for (const holder of ids) shared.set(holder, (shared.get(holder) ?? 0) + 1);
  return [...shared].filter(([, count]) => count >= SHARED_WORDS).map(([holder]) => holder);
}

function select<Row extends object = { id: string }>(
  { transaction }: QueryContext,
  sql: string,
  replacements: Record<string, unknown>,
): Promise<Row[]> {
  return database().query<Row>(sql, { replacements, type: QueryTypes.SELECT, transaction });
}
