import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { CASE_KINDS, type CaseKind } from "~/models/cases/caseWords";
import type { ChangeScope } from "~/models/cases/DeadlineChange";
import { SlaClock } from "~/models/cases/SlaClock";
import { notExcluded, visibleSlices } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";

/** A clock that runs, not passed, with what of its case decides how long it is. */
export interface RunningClock {
  clock: SlaClock;
  caseFile: CaseFile;
}

export interface Running {
  rows: RunningClock[];
  /** There are more than were looked at. */
  capped: boolean;
}

/** Open cases looked through, and cases whose clocks are measured, at most: a preview costs the same in a large house. */
const MOST_SCANNED = 20_000;
const MOST_MEASURED = 5_000;
const CHUNK = 500;
const SEEN = ["id", "reference", "kind", "caseClass", "categoryCode", "level", "priority", "provinceCode", "placeCode"];

/** The running clocks a change speaks of, of open cases this person sees, the nearest deadlines first; bounded. */
export async function runningClocks(ctx: QueryContext, scope: ChangeScope): Promise<Running> {
  const kinds = scope.of === "policy" ? [scope.caseKind] : CASE_KINDS;
  const asked = kinds.flatMap((kind) => visibleSlices(ctx).map((slice) => openCases(ctx, { kind, slice, scope })));
  const scanned = await Promise.all(asked);
  const distinct = new Map(scanned.flat().map((row) => [row.id, row]));
  const ids = [...distinct.values()].filter((row) => inClass(row, scope)).map(({ id }) => id);
  const rows: RunningClock[] = [];
  for (let from = 0; from < Math.min(ids.length, MOST_MEASURED); from += CHUNK) {
    const chunk = ids.slice(from, Math.min(from + CHUNK, MOST_MEASURED));
    rows.push(...(await clocksOf(ctx, chunk, scope)));
  }
  return { rows, capped: ids.length > MOST_MEASURED || scanned.some((slice) => slice.length >= MOST_SCANNED) };
}

/** The clocks of these cases that the scope speaks of, run and have not passed. A deadline that passed stays passed. */
export async function clocksOf(
  ctx: Pick<QueryContext, "transaction" | "clock">,
  caseIds: readonly string[],
  scope: ChangeScope,
): Promise<RunningClock[]> {
  const { transaction } = ctx;
  const running = { running: true, passedAt: null, dueAt: { [Op.gt]: ctx.clock.now() } };
  const kind = scope.of === "policy" ? { kind: scope.clock } : {};
  const [cases, clocks] = await Promise.all([
    CaseFile.findAll({ attributes: SEEN, where: { id: [...caseIds] }, transaction }),
    SlaClock.findAll({ where: { caseId: [...caseIds], ...running, ...kind }, transaction }),
  ]);
  const byId = new Map(cases.map((caseFile) => [caseFile.id, caseFile]));
  return clocks.flatMap((clock) => {
    const caseFile = byId.get(clock.caseId);
    return caseFile && concerns(scope, caseFile, clock) ? [{ clock, caseFile }] : [];
  });
}

function concerns(scope: ChangeScope, caseFile: CaseFile, clock: SlaClock): boolean {
  if (scope.of === "calendar") return true;
  return (
    inClass(caseFile, scope) &&
    (scope.categoryCode === null || scope.categoryCode === (caseFile.categoryCode ?? null)) &&
    (scope.level === null || scope.level === clock.level) &&
    (scope.priority === null || scope.priority === caseFile.priority)
  );
}

function inClass({ caseClass }: Pick<CaseFile, "caseClass">, scope: ChangeScope): boolean {
  return scope.of === "calendar" || scope.caseClass === caseClass;
}

/** Read off an index of the queue, class included; the row itself is not looked at. */
function openCases(
  ctx: QueryContext,
  { kind, slice, scope }: { kind: CaseKind; slice: WhereOptions<CaseFile>; scope: ChangeScope },
) {
  const place = scope.of === "calendar" && scope.provinceCode !== null ? { provinceCode: scope.provinceCode } : {};
  return CaseFile.findAll({
    attributes: ["id", "caseClass"],
    where: { [Op.and]: [{ kind, isOpen: true, ...place }, slice, notExcluded(ctx)] } as WhereOptions<CaseFile>,
    order: [
      ["nextDueAt", "ASC"],
      ["id", "ASC"],
    ],
    limit: MOST_SCANNED,
    raw: true,
    transaction: ctx.transaction,
  });
}
