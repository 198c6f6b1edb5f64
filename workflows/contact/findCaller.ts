import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { findReference, parseReference } from "~/models/cases/reference";
import { NotFoundError } from "~/models/errors";
import { readPhone } from "~/models/people/phoneNumber";
import { keyedHash } from "~/models/sealing/seal";
import { visibleCases } from "../abilities/visibleCases";
import { authorize, type CommandContext, type QueryContext } from "../commandContext";
import { openCall } from "./openCall";

/** The newest cases of one phone that are told of. */
const MOST = 5;

/**
 * The cases of somebody who is on the line, by the number of a case or of their phone, and nothing else: those this
 * person may find so, and does not see otherwise. Whoever knows either has been told it by who is calling.
 */
export async function findCaller(ctx: QueryContext, typed: string): Promise<CaseFile[]> {
  if (!ctx.ability.rulesFor("find", "CaseFile").length) return [];
  const reference = findReference(typed);
  const phone = reference ? null : readPhone(typed);
  if (!reference && !phone) return [];
  const named = reference ? { reference } : { contactHash: keyedHash(phone ?? "", "phone"), anonymous: false };
  const found = await CaseFile.findAll({
    where: { [Op.and]: [{ kind: "grievance" }, named, visibleCases(ctx, "find")] } as WhereOptions<CaseFile>,
    order: [["id", "DESC"]],
    limit: MOST,
    transaction: ctx.transaction,
  });
  return found.filter((caseFile) => !ctx.ability.can("read", caseFile));
}

/**
 * The person is on the line now: the case is open to whoever hears them until they have noted what was said, for a few
 * hours at most (see `letCallersGo`), and its file says who opened it so. Safe to repeat.
 */
export async function answerCaller(ctx: CommandContext, typed: string): Promise<CaseFile> {
  const { transaction } = ctx;
  const reference = parseReference(typed) ?? "";
  const where = { [Op.and]: [{ kind: "grievance", reference }, visibleCases(ctx, "find")] } as WhereOptions<CaseFile>;
  const caseFile = await CaseFile.findOne({ where, lock: true, transaction });
  if (!caseFile) throw new NotFoundError();
  authorize(ctx, "find", caseFile);
  await openCall(ctx, caseFile, { reason: "on_the_line" });
  return caseFile;
}
