import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseLink } from "~/models/cases/CaseLink";
import { open } from "~/models/sealing/seal";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { subjectFor } from "../triage/listCases";
import { keyOf } from "../triage/lockCase";

/** A case to see also, as far as this person may see it. */
export interface SeeAlso {
  id: string;
  reference: string;
  status: CaseFile["status"];
  outcome: string | null;
  subject: string | null;
  /** Null for those who may not read what was said. */
  reason: string | null;
  linkedById: string;
  linkedAt: Date;
  /** Whether this person may say that it need not be. */
  mayUnlink: boolean;
}

/** Links shown at most, the newest. */
const MOST_SHOWN = 30;

/**
 * The cases to see also with this one, and with those that go on in it (`joinedIds`). Of what this person may not see
 * there is no link, whatever was linked.
 */
export async function readLinks(ctx: QueryContext, caseFile: CaseFile, joinedIds: string[]): Promise<SeeAlso[]> {
  const own = [caseFile.id, ...joinedIds];
  const { transaction } = ctx;
  const rows = await CaseLink.findAll({
    where: { caseId: own, otherId: { [Op.notIn]: own } },
    order: [["linkedAt", "DESC"]],
    limit: MOST_SHOWN,
    transaction,
  });
  if (!rows.length) return [];
  const ids = [...own, ...rows.map(({ otherId }) => otherId)];
  const where = { [Op.and]: [{ id: ids }, visibleCases(ctx)] } as WhereOptions<CaseFile>;
  const seen = new Map((await CaseFile.findAll({ where, transaction })).map((row) => [row.id, row]));
  const may = (side: CaseFile) => ctx.ability.can("work", side);
  return rows.flatMap(({ caseId, otherId, sealedReason, linkedById, linkedAt }) => {
    const [side, other] = [seen.get(caseId), seen.get(otherId)];
    if (!side || !other) return [];
    const { id, reference, status, outcome } = other;
    const mayRead = [side, other].every((one) => ctx.ability.can("readText", one));
    return {
      ...{ id, reference, status, outcome, linkedById, linkedAt },
      subject: subjectFor(ctx, other),
      reason: mayRead ? open(keyOf(side), sealedReason, "link.reason") : null,
      mayUnlink: side.id === caseFile.id && may(side) && may(other),
    };
  });
}
