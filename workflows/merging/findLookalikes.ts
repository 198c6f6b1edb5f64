import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { SearchTerm } from "~/models/cases/caseSideRows";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { MOST_WORDS, sharingRareWords } from "../search/rareWords";
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

/** Lookalikes shown at most. */
const MOST_SHOWN = 5;
/** Those looked at for one phone, the newest first. */
const MOST_LOOKED_AT = 20;
/** Complaints of one household there may be; more would be no household. */
const MOST_OF_HOUSEHOLD = 200;

/**
 * Cases that resemble this one, of those alone whose words and people this person may read. Nothing is ever joined by
 * itself. An anonymous case and a named one are never shown to share a phone or a household: that would unmask.
 */
export async function findLookalikes(ctx: QueryContext, caseFile: CaseFile): Promise<Lookalike[]> {
  if (caseFile.kind !== "grievance" || caseFile.status === "merged") return [];
  if (ctx.actor.kind !== "user" || !ctx.ability.can("readIdentity", caseFile)) return [];
  const signs = await signsOf(ctx, caseFile);
  if (!signs.size) return [];
  const rows = await seenAmong(ctx, { id: [...signs.keys()] });
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

/** Those whose words and people this person may read; asked before anything is cut off, so that others never stand in their way. */
function seenAmong(ctx: QueryContext, where: WhereOptions<CaseFile>, limit?: number): Promise<CaseFile[]> {
  const allowed = (["readText", "readIdentity"] as const).map((action) => visibleCases(ctx, action));
  const live = { kind: "grievance", status: { [Op.ne]: "merged" } };
  return CaseFile.findAll({
    where: { [Op.and]: [where, live, ...allowed] } as WhereOptions<CaseFile>,
    order: [["id", "DESC"]],
    limit,
    transaction: ctx.transaction,
  });
}

async function signsOf(ctx: QueryContext, caseFile: CaseFile): Promise<Map<string, Likeness[]>> {
  const { transaction } = ctx;
  const { id, contactHash, provinceCode, anonymous } = caseFile;
  const detail = await GrievanceDetail.findByPk(id, { transaction });
  const [byPhone, byHousehold, byPayment, byWords] = await Promise.all([
    contactHash ? seenAmong(ctx, { contactHash, anonymous }, MOST_LOOKED_AT).then(idsOf) : [],
    detail?.householdCode && detail.householdLink !== "claimed" ? ofHousehold(ctx, detail) : [],
    detail?.householdCode && detail.paymentRef ? ofHousehold(ctx, detail, detail.paymentRef) : [],
    wordsOf(ctx, id).then((hashes) => sharingRareWords(ctx, { hashes, provinceCode })),
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

function idsOf(cases: CaseFile[]): string[] {
  return cases.map(({ id }) => id);
}

/** The cases of a household, or those about one of its payments. */
async function ofHousehold(
  { transaction }: QueryContext,
  { householdCode }: GrievanceDetail,
  paymentRef?: string,
): Promise<string[]> {
  const tied = await GrievanceDetail.findAll({
    attributes: ["caseId"],
    where: { householdCode, ...(paymentRef ? { paymentRef } : {}) },
    order: [["caseId", "DESC"]],
    limit: MOST_OF_HOUSEHOLD,
    transaction,
  });
  return tied.map(({ caseId }) => caseId);
}

async function wordsOf({ transaction }: QueryContext, caseId: string): Promise<string[]> {
  const order: [string, string][] = [["termHash", "ASC"]];
  const rows = await SearchTerm.findAll({ where: { caseId }, order, limit: MOST_WORDS, raw: true, transaction });
  return rows.map(({ termHash }) => termHash);
}
