import { QueryTypes } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import { SlaClock } from "~/models/cases/SlaClock";
import { levelAbove } from "~/models/cases/caseWords";
import type { Clock } from "~/models/clock";
import { systemClock } from "~/models/clock";
import { database } from "~/models/database";
import { logger } from "~/models/logger";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { tellStaff } from "../messaging/tellStaff";
import { alarmDesk } from "../desk/alarmDesk";
import { isKeptAway } from "../notices/notify";
import { askByVoice } from "../resolution/closeSilentCases";
import { asSystem } from "../runCommand";
import { stopClocks } from "../sla/caseClocks";
import { lockCase } from "../triage/lockCase";
import { readChief } from "./chief";
import { escalateCase } from "./escalateCase";
import { findOwner, staffedLevel } from "./findOwner";

/** Deadlines looked at in one sweep; the rest follow in the next. */
const BATCH = 200;

/**
 * Acts on every deadline that has passed: each once, however many workers sweep at the same time. One case that cannot
 * be moved never holds up the others. Returns how many deadlines were acted on.
 */
export async function escalateOverdueCases(clock: Clock = systemClock): Promise<number> {
  const passed = await database().query<{ id: string }>(
    "SELECT id FROM sla_clocks WHERE running = 1 AND passed_at IS NULL AND due_at < :now ORDER BY due_at LIMIT :limit",
    { replacements: { now: clock.now(), limit: BATCH }, type: QueryTypes.SELECT },
  );
  let acted = 0;
  const loads = new Map<string, number>();
  for (const { id } of passed) {
    try {
      if (await asSystem((ctx) => passDeadline(ctx, id), { clock, loads })) acted += 1;
    } catch (error) {
      logger.error({ err: error, clockId: id }, "a passed deadline could not be acted on");
    }
  }
  return acted;
}

/** Marks one deadline as passed and does what follows from its kind. False when another worker was faster. */
async function passDeadline(ctx: CommandContext, clockId: string): Promise<boolean> {
  const known = await SlaClock.findByPk(clockId, { transaction: ctx.transaction });
  if (!known) return false;
  const caseFile = await lockCase(ctx, known.caseId);
  const due = await SlaClock.findByPk(clockId, { transaction: ctx.transaction, lock: true });
  if (!due?.running || due.passedAt || due.dueAt > ctx.clock.now()) return false;

  await due.update({ passedAt: ctx.clock.now() }, { transaction: ctx.transaction });
  await record(ctx, {
    action: "case.deadline_passed",
    subject: { type: "CaseFile", id: caseFile.id },
    caseId: caseFile.id,
    facts: { clock: due.kind, level: caseFile.level },
  });
  await followUp(ctx, caseFile, due);
  await stopClocks(ctx, caseFile, []); // the row shows the next deadline, not the one that is gone
  return true;
}

/** A level's share or the time to qualify makes the case climb; at the top, and for the rest, people are told. Tickets have a desk. */
async function followUp(ctx: CommandContext, caseFile: CaseFile, due: SlaClock): Promise<void> {
  if (caseFile.kind === "support_ticket") return alarmDesk(ctx, caseFile, due);
  const above = levelAbove(caseFile.level);
  const climbs = due.kind === "level" || due.kind === "qualify";
  if (climbs && above) {
    const toLevel = await staffedLevel(ctx, above, caseFile);
    return escalateCase(ctx, { caseId: caseFile.id, toLevel, reason: "overdue" });
  }
  if (due.kind === "appeal") return askByVoice(ctx, caseFile);
  const chief = caseFile.level === "national" ? await readChief(ctx) : null;
  const hears = chief && !(await isKeptAway(ctx, caseFile, chief)) ? chief : null;
  await tellStaff(ctx, caseFile, "deadline_alarm", hears ?? (await findOwner(ctx, caseFile, caseFile.level)));
}
