import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { NotFoundError } from "~/models/errors";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { live } from "../jobs/live";
import { readNames } from "../triage/readNames";
import { presence, type Doing } from "./presence";

/** A colleague who has the same file open. */
export interface Colleague {
  name: string;
  doing: Doing;
}

/**
 * Says that somebody has a file open, or leaves it (null), and answers which colleagues have it open too. It is for those
 * who write in it: whoever only looks is neither told nor named, and whoever may enter the closed room is never named.
 * Nothing of it is stored. Throws `NotFoundError` for a case this person may not see.
 */
export async function bePresent(
  ctx: QueryContext,
  { caseId, doing }: { caseId: string; doing: Doing | null },
): Promise<Colleague[]> {
  const where = { [Op.and]: [{ id: caseId }, visibleCases(ctx)] } as WhereOptions<CaseFile>;
  const caseFile = await CaseFile.findOne({ where, transaction: ctx.transaction });
  if (!caseFile) throw new NotFoundError();
  const { ability, actor } = ctx;
  if (actor.kind !== "user" || !ability.can("note", caseFile)) return [];
  const isNamed = !ability.can("read", "Confidential");
  const here = isNamed ? await signOf(actor.userId, caseId, doing) : await presence().who(caseId);
  const others = here.filter(({ userId }) => userId !== actor.userId);
  const names = await readNames(
    ctx,
    others.map(({ userId }) => userId),
  );
  return others.flatMap(({ userId, doing: theirs }) => {
    const name = names[userId];
    return name === undefined ? [] : [{ name, doing: theirs }];
  });
}

/** Notes the sign, and lets the open pages of that file know when it is news. */
async function signOf(userId: string, caseId: string, doing: Doing | null) {
  if (doing === null) {
    if (await presence().leave(caseId, userId)) live().publish({ kind: "presence", caseId });
    return [];
  }
  const { here, changed } = await presence().touch(caseId, { userId, doing });
  if (changed) live().publish({ kind: "presence", caseId });
  return here;
}
