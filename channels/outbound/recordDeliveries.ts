import { decodeTime, encodeTime } from "ulid";
import { Op } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { DeliveryReport } from "~/models/messages/DeliveryReport";
import { asSystem } from "~/workflows/runCommand";
import { applyReports } from "./applyReports";

/** Reports that share a transaction. */
const BATCH = 100;
/** Ids are made before the commit: one may appear this long after a younger one was seen. */
const LATE_COMMIT_MS = 5_000;
/** Everything that still waits is looked at again this often, for what a killed process left half done. */
const SWEEP_EVERY_MS = 10 * 60_000;
/** A report whose message never became known is given up after this. */
const KEPT_MS = 3 * 24 * 3_600_000;

/** How far this process has looked. Only a shortcut: forgetting it costs one sweep. */
const seen = { upTo: "", sweptAt: 0 };

/**
 * Moves messages to what their provider says became of them. A report is looked at here when it comes and again by
 * whoever learns its provider id (`applyWaitingReports`), each after its own commit, so that neither order loses it;
 * those that match nothing are not looked at each time. Returns how many reports are done with.
 */
export async function recordDeliveries(clock: Clock = systemClock): Promise<number> {
  if (performance.now() - seen.sweptAt > SWEEP_EVERY_MS || seen.upTo === "") await beginSweep(clock);
  let after = lateBefore(seen.upTo);
  let done = 0;
  for (;;) {
    const where = { applied: false, id: { [Op.gt]: after } };
    const reports = await DeliveryReport.findAll({ where, order: [["id", "ASC"]], limit: BATCH });
    const last = reports.at(-1);
    if (!last) return done;
    done += await asSystem((ctx) => applyReports(ctx, reports), { clock });
    after = last.id;
    if (last.id > seen.upTo) seen.upTo = last.id;
    if (reports.length < BATCH) return done;
  }
}

/** Applies the reports that came before we knew the ids of their messages. Call it once those ids are committed. */
export async function applyWaitingReports(providerIds: string[], clock: Clock): Promise<void> {
  if (providerIds.length === 0) return;
  const where = { applied: false, providerId: providerIds };
  const reports = await DeliveryReport.findAll({ where, order: [["id", "ASC"]] });
  if (reports.length > 0) await asSystem((ctx) => applyReports(ctx, reports), { clock });
}

async function beginSweep(clock: Clock): Promise<void> {
  seen.upTo = "";
  seen.sweptAt = performance.now();
  const tooOld = new Date(clock.now().getTime() - KEPT_MS);
  await asSystem((ctx) =>
    DeliveryReport.update(
      { applied: true },
      { where: { applied: false, receivedAt: { [Op.lt]: tooOld } }, transaction: ctx.transaction },
    ),
  );
}

/** The smallest id that could still be missing when `id` has been seen. */
function lateBefore(id: string): string {
  return id === "" ? "" : encodeTime(Math.max(0, decodeTime(id) - LATE_COMMIT_MS), 10);
}
