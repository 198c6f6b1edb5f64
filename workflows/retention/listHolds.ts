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

/**
 * The cases that must not be erased, of those this person sees, the last held first; `after` is the id a page ended at. A
 * page is full, and another follows, by what they see alone: how many they do not see is not to be counted from it.
 */
export async function listHolds(
  ctx: QueryContext,
  after: string | null = null,
): Promise<{ holds: ListedHold[]; next: string | null }> {
  authorize(ctx, "read", "Retention");
  const seen: SeenHold[] = [];
  let from = after;
  for (let rows = PAGE; seen.length <= PAGE && rows === PAGE;) {
    const page = await nextHolds(ctx, from);
    seen.push(...(await inSight(ctx, page)));
    rows = page.length;
    from = page.at(-1)?.id ?? from;
  }
  const shown = seen.slice(0, PAGE);
  const names = await readNames(
    ctx,
    shown.map(({ hold }) => hold.heldById),
  );
  const holds = shown.map(({ hold, caseFile }) => ({
    id: hold.id,
    kind: caseFile.kind,
    reference: caseFile.reference,
    heldAt: hold.heldAt,
    heldBy: names[hold.heldById] ?? "—",
    reason: readReason(ctx, caseFile, hold),
  }));
  return { holds, next: seen.length > PAGE ? (holds.at(-1)?.id ?? null) : null };
}

interface SeenHold {
  hold: CaseHold;
  caseFile: CaseFile;
}

function nextHolds({ transaction }: QueryContext, after: string | null): Promise<CaseHold[]> {
  return CaseHold.findAll({
    where: { liftedAt: null, ...(after ? { id: { [Op.lt]: after } } : {}) },
    order: [["id", "DESC"]],
    limit: PAGE,
    transaction,
    ...along("case_holds_in_force"),
  });
}

async function inSight(ctx: QueryContext, holds: CaseHold[]): Promise<SeenHold[]> {
  const id = holds.map(({ caseId }) => caseId);
  const where = { [Op.and]: [{ id }, visibleCases(ctx)] } as WhereOptions<CaseFile>;
  const rows = await CaseFile.findAll({ where, transaction: ctx.transaction });
  const cases = new Map(rows.map((one) => [one.id, one]));
  return holds.flatMap((hold) => {
    const caseFile = cases.get(hold.caseId);
    return caseFile ? [{ hold, caseFile }] : [];
  });
}
