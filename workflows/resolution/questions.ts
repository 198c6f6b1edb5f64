import { Op } from "sequelize";
import { OpenQuestion } from "~/models/messages/OpenQuestion";
import { newId } from "~/models/identifiers";
import { CaseFile } from "~/models/cases/CaseFile";
import type { CommandContext } from "../commandContext";
import { tellComplainant } from "./tellComplainant";

/** A "no" this many milliseconds (60 days) after the answer is still an appeal. */
export const LATE_NO_MS = 60 * 86_400_000;

/**
 * Asks "settled? 1 yes 2 no" of a phone about a case, or puts the question in line when that phone is still thinking
 * about another: "1" must never be ambiguous. Returns whether it may be asked now.
 */
export async function askSettled(ctx: CommandContext, caseId: string, phoneHash: string): Promise<boolean> {
  const busy = await OpenQuestion.count({ where: { openPhoneHash: phoneHash }, transaction: ctx.transaction });
  const now = ctx.clock.now();
  const asked = busy === 0;
  await OpenQuestion.create(
    {
      id: newId(),
      caseId,
      phoneHash,
      openPhoneHash: asked ? phoneHash : null,
      state: asked ? "asked" : "waiting",
      createdAt: now,
      askedAt: asked ? now : null,
    },
    { transaction: ctx.transaction },
  );
  return asked;
}

/** A decision that asks nothing but may be refused: a "no" from this phone counts as an appeal, and blocks no question. */
export async function expectLateNo(ctx: CommandContext, caseId: string, phoneHash: string): Promise<void> {
  const now = ctx.clock.now();
  const row = {
    id: newId(),
    caseId,
    phoneHash,
    openPhoneHash: null,
    state: "expired" as const,
    createdAt: now,
    askedAt: now,
  };
  await OpenQuestion.create(row, { transaction: ctx.transaction });
}

/** The question a "1" or "2" from this phone answers now. */
export async function openQuestionOf(ctx: CommandContext, phoneHash: string): Promise<OpenQuestion | null> {
  return OpenQuestion.findOne({ where: { openPhoneHash: phoneHash }, transaction: ctx.transaction });
}

/** The latest question of this phone that was closed recently enough for a late "no" to be an appeal. */
export async function lateQuestionOf(ctx: CommandContext, phoneHash: string): Promise<OpenQuestion | null> {
  const since = new Date(ctx.clock.now().getTime() - LATE_NO_MS);
  return OpenQuestion.findOne({
    where: { phoneHash, askedAt: { [Op.gt]: since }, openPhoneHash: null },
    order: [["id", "DESC"]],
    transaction: ctx.transaction,
  });
}

/** Closes every question about a case, and asks that phone the next one in line. */
export async function closeQuestions(
  ctx: CommandContext,
  caseId: string,
  state: "answered" | "expired",
): Promise<void> {
  const closing = await OpenQuestion.findAll({
    where: { caseId, state: ["asked", "waiting"] },
    transaction: ctx.transaction,
  });
  for (const question of closing) {
    await question.update({ state, openPhoneHash: null, closedAt: ctx.clock.now() }, { transaction: ctx.transaction });
  }
  const phoneHash = closing.find((question) => question.askedAt)?.phoneHash;
  if (phoneHash) await askNextInLine(ctx, phoneHash);
}

async function askNextInLine(ctx: CommandContext, phoneHash: string): Promise<void> {
  const next = await OpenQuestion.findOne({
    where: { phoneHash, state: "waiting" },
    order: [["id", "ASC"]],
    transaction: ctx.transaction,
  });
  const caseFile = next && (await CaseFile.findByPk(next.caseId, { transaction: ctx.transaction }));
  if (!next || !caseFile) return;
  const messageId = await tellComplainant(ctx, caseFile, "question");
  await next.update(
    { state: "asked", openPhoneHash: phoneHash, askedAt: ctx.clock.now(), messageId },
    { transaction: ctx.transaction },
  );
}
