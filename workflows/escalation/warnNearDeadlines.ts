import { Op, QueryTypes } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import { SlaClock } from "~/models/cases/SlaClock";
import { systemClock, type Clock } from "~/models/clock";
import { database } from "~/models/database";
import { logger } from "~/models/logger";
import type { User } from "~/models/people/User";
import { weighPeople } from "../assignment/weighPeople";
import type { CommandContext } from "../commandContext";
import { whoHasIt } from "../desk/reopenTicket";
import { record } from "../journal/record";
import { momentInWords } from "../messaging/caseHoles";
import { tellStaff } from "../messaging/tellStaff";
import { asSystem } from "../runCommand";
import { lockCase } from "../triage/lockCase";
import { findOwner } from "./findOwner";

/** Warnings given in one sweep; the rest follow in the next. */
const BATCH = 200;

/**
 * Warns of every deadline that nears: whoever has the case, or who answers for its queue. Each clock once, however many
 * workers sweep at the same time, and one that cannot be told of never holds up the others. Returns how many were told.
 */
export async function warnNearDeadlines(clock: Clock = systemClock): Promise<number> {
  const near = await database().query<{ id: string }>(
    "SELECT id FROM sla_clocks WHERE running = 1 AND warn_at < :now ORDER BY warn_at LIMIT :limit",
    { replacements: { now: clock.now(), limit: BATCH }, type: QueryTypes.SELECT },
  );
  let told = 0;
  for (const { id } of near) {
    try {
      if (await asSystem((ctx) => warn(ctx, id), { clock })) told += 1;
    } catch (error) {
      logger.error({ err: error, clockId: id }, "a deadline that nears could not be told of");
    }
  }
  return told;
}

/** Takes the warning off the clock, then gives it. False when another worker was faster, or it is too late for one. */
async function warn(ctx: CommandContext, clockId: string): Promise<boolean> {
  const { transaction } = ctx;
  const known = await SlaClock.findByPk(clockId, { transaction });
  if (!known) return false;
  const caseFile = await lockCase(ctx, known.caseId);
  const now = ctx.clock.now();
  const where = { id: clockId, running: true, warnAt: { [Op.lt]: now } };
  const clock = await SlaClock.findOne({ where, transaction, lock: true });
  if (!clock) return false;
  await clock.update({ warnAt: null }, { transaction });
  if (clock.passedAt || clock.dueAt <= now || !caseFile.isOpen) return false;
  const people = await whoIsWarned(ctx, caseFile);
  const due = (language: string) => momentInWords(clock.dueAt, caseFile.provinceCode ?? null, language);
  for (const user of people) await tellStaff(ctx, caseFile, "deadline_near", user, { due: due(user.language) });
  await record(ctx, {
    action: "case.deadline_near",
    subject: { type: "CaseFile", id: caseFile.id },
    caseId: caseFile.id,
    facts: { clock: clock.kind, level: caseFile.level, told: people.length },
  });
  return true;
}

/** Whoever has the case and is here, or stands in for them; otherwise who would be given it at its level. */
async function whoIsWarned(ctx: CommandContext, caseFile: CaseFile): Promise<User[]> {
  if (caseFile.kind === "support_ticket") return whoHasIt(ctx, caseFile);
  const { assigneeId } = caseFile;
  if (assigneeId) {
    const people = await weighPeople(ctx, [assigneeId], [caseFile]);
    const id = people.isAbsent(assigneeId) ? people.replacementOf(assigneeId) : assigneeId;
    const holder = id && people.mayHold(caseFile, id) ? people.users.get(id) : undefined;
    if (holder) return [holder];
  }
  const owner = await findOwner(ctx, caseFile, caseFile.level);
  return owner ? [owner] : [];
}
