import type { CaseFile } from "~/models/cases/CaseFile";
import { Category } from "~/models/cases/Category";
import { CLASSES } from "~/models/cases/caseWords";
import { InvalidInputError } from "~/models/errors";
import { keepAway } from "../conflicts/excludePerson";
import { assignByRule } from "../assignment/assignByRule";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { remeasureClocks, stopClocks } from "../sla/caseClocks";
import { teach } from "../suggesting/teach";
import { expectVersion, lockCase, moveCase } from "./lockCase";
import { movePlace } from "./movePlace";
import { settleHolder } from "./settleHolder";

export interface QualifyCase {
  caseId: string;
  version: number;
  categoryCode: string;
  detailCode: string | null;
  caseClass: number;
  /** A more precise place, when the officer knows it; null leaves it as it is. */
  placeCode: string | null;
  /** The account it is against, when it is against one: kept away from it from now on. */
  accusedId?: string | null;
}

/**
 * Says what a case is about, how sensitive it is and where it lies. Doing it again is allowed as long as the case is
 * open: the deadlines are measured again by the new class.
 */
export async function qualifyCase(ctx: CommandContext, input: QualifyCase): Promise<void> {
  const caseFile = await lockCase(ctx, input.caseId);
  ctx.authorize("qualify", caseFile);
  expectVersion(caseFile, input.version);
  await demandCategory(ctx, caseFile, input);

  const before = { category: caseFile.categoryCode, detail: caseFile.detailCode, class: caseFile.caseClass };
  const { categoryCode, detailCode, caseClass } = input;
  await changeWords(ctx, caseFile, { categoryCode, detailCode, caseClass });
  await remeasureClocks(ctx, caseFile);
  await stopClocks(ctx, caseFile, ["acknowledge", "qualify"]);
  await record(ctx, {
    action: "case.qualified",
    subject: { type: "CaseFile", id: caseFile.id },
    caseId: caseFile.id,
    facts: {
      fromCategory: before.category,
      fromDetail: before.detail,
      fromClass: before.class,
      category: categoryCode,
      detail: detailCode,
      class: caseClass,
    },
  });
  if (input.accusedId) await keepAway(ctx, caseFile, { userId: input.accusedId, reason: "accused" });
  // Last, because the new place may lie outside what this officer may see.
  if (input.placeCode && input.placeCode !== caseFile.placeCode) await movePlace(ctx, caseFile, input.placeCode);
  await settleHolder(ctx, caseFile);
  await assignByRule(ctx, caseFile, "qualified");
  await teach(ctx, caseFile);
}

type Words = Pick<CaseFile, "categoryCode" | "detailCode" | "caseClass">;

async function changeWords(ctx: CommandContext, caseFile: CaseFile, words: Words): Promise<void> {
  const first = caseFile.status === "received" || caseFile.status === "acknowledged" || caseFile.status === "new";
  if (first) return moveCase(ctx, caseFile, "qualify", words);
  const changes = { ...words, lastActivityAt: ctx.clock.now(), version: caseFile.version + 1 };
  await caseFile.update(changes, { transaction: ctx.transaction });
}

async function demandCategory(
  ctx: CommandContext,
  caseFile: CaseFile,
  { categoryCode, detailCode, caseClass }: QualifyCase,
): Promise<void> {
  const { kind: caseKind } = caseFile;
  const { transaction } = ctx;
  const category = await Category.findOne({
    where: { code: categoryCode, caseKind, parentCode: null, active: true },
    transaction,
  });
  if (!category) throw new InvalidInputError({ categoryCode: "errors.category_unknown" });
  const detail =
    detailCode &&
    (await Category.findOne({ where: { code: detailCode, parentCode: categoryCode, active: true }, transaction }));
  if (detailCode && !detail) throw new InvalidInputError({ detailCode: "errors.detail_unknown" });
  if (!CLASSES.some((known) => known === caseClass)) throw new InvalidInputError({ caseClass: "errors.class_unknown" });
}
