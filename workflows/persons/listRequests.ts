import { Op, type WhereOptions } from "sequelize";
import { PersonRequest } from "~/models/persons/PersonRequest";
import { recordSlices } from "../abilities/visibleRecords";
import type { QueryContext } from "../commandContext";
import { pageOf, readId } from "../registry/recordPage";

const PAGE = 25;

/** The register of one's places, newest first, a page at a time: what is still to be answered, or what was. */
export async function listRequests(
  ctx: QueryContext,
  { ended, after }: { ended: boolean; after: string | null },
): Promise<{ rows: PersonRequest[]; next: string | null }> {
  const before = readId(after);
  const state = { endedAt: ended ? { [Op.ne]: null } : null, ...(before && { id: { [Op.lt]: before } }) };
  const answers = await Promise.all(
    recordSlices(ctx, "PersonRequest").map((slice) =>
      PersonRequest.findAll({
        where: { [Op.and]: [slice, state] } as WhereOptions<PersonRequest>,
        order: [["id", "DESC"]],
        limit: PAGE + 1,
        transaction: ctx.transaction,
      }),
    ),
  );
  return pageOf(answers, PAGE);
}
