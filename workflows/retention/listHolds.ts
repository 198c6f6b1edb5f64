import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseHold } from "~/models/cases/CaseHold";
import { along } from "~/models/statements";
import { visibleCases } from "../abilities/visibleCases";
import { authorize, type QueryContext } from "../commandContext";
import { readNames } from "../triage/readNames";
import { readReason } from "./readHold";

/** A case that must not be erased, as it is listed. */
export interface ListedHold {
  id: string;
  kind: CaseFile["kind"];
  reference: string;
  heldAt: Date;
  heldBy: string;
  /** Null for those who do not read what colleagues note. */
  reason: string | null;
}

const PAGE = 50;

/** The cases that must not be erased, of those this person sees, the last held first; `after` is the id a page ended at. */
export async function listHolds(
  ctx: QueryContext,
  after: string | null = null,
): Promise<{ holds: ListedHold[]; next: string | null }> {
  authorize(ctx, "read", "Retention");
  const { transaction } = ctx;
  const rows = await CaseHold.findAll({
    where: { liftedAt: null, ...(after ? { id: { [Op.lt]: after } } : {}) },
    order: [["id", "DESC"]],
    limit: PAGE,
    transaction,
    ...along("case_holds_in_force"),
  });
  const where = { [Op.and]: [{ id: rows.map(({ caseId }) => caseId) }, visibleCases(ctx)] } as WhereOptions<CaseFile>;
  const cases = new Map((await CaseFile.findAll({ where, transaction })).map((one) => [one.id, one]));
  const names = await readNames(
    ctx,
    rows.map(({ heldById }) => heldById),
  );
  const holds = rows.flatMap((hold) => {
    const { id, caseId, heldAt, heldById } = hold;
    const caseFile = cases.get(caseId);
    if (!caseFile) return [];
    const reason = readReason(ctx, caseFile, hold);
    const { kind, reference } = caseFile;
    return [{ id, kind, reference, heldAt, heldBy: names[heldById] ?? "—", reason }];
  });
  return { holds, next: rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null };
}
