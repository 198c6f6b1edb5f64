import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { findTransition, type TransitionName } from "~/models/cases/caseTransitions";
import { ENDED_STATUSES, type CaseStatus } from "~/models/cases/caseWords";
import { ConflictError, NotFoundError } from "~/models/errors";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { sightOf } from "../abilities/sight";
import { visibleCases } from "../abilities/visibleCases";
import { authorize, type CommandContext } from "../commandContext";
import { live } from "../jobs/live";

/**
 * The case, held until the commit, if this actor may see it; every command on a case starts here. What they may not
 * see is not found. Open screens are told once the command has committed, those included that it has left.
 */
export async function lockCase(ctx: CommandContext, caseId: string): Promise<CaseFile> {
  const where = { [Op.and]: [{ id: caseId }, visibleCases(ctx)] };
  const caseFile = await CaseFile.findOne({ where, lock: true, transaction: ctx.transaction });
  if (!caseFile) throw new NotFoundError();
  if (caseFile.anonymised) throw new ConflictError("anonymised"); // nobody is there any more to do anything for
  const was = await sightOf(ctx, caseFile);
  ctx.afterCommit(() => live().publish({ kind: "case", caseId, was }));
  return caseFile;
}

/** Refuses a change made on a page that is out of date, so that nobody overwrites anybody in silence. */
export function expectVersion(caseFile: CaseFile, version: number): void {
  if (caseFile.version !== version) throw new ConflictError("changed_meanwhile");
}

/**
 * The same for what grows no version: the page shows what stood there (`seen`), and it must still stand. A caller that
 * saw no page says nothing.
 */
export function expectSeen(standing: string | null, seen: string | undefined): void {
  if (seen !== undefined && seen !== (standing ?? "")) throw new ConflictError("changed_meanwhile");
}

/**
 * Moves the status through the transition table and grows the version. Throws `ConflictError` when the table has no
 * such way out of the present status, and refuses a person who lacks the ability the table names.
 */
export async function moveCase(
  ctx: CommandContext,
  caseFile: CaseFile,
  name: TransitionName,
  changes: Partial<CaseFile> = {},
  to: CaseStatus | null = null,
): Promise<void> {
  const transition = findTransition(caseFile.kind, name, caseFile.status, to);
  if (!transition) throw new ConflictError("transition_not_allowed");
  if (transition.ability) authorize(ctx, transition.ability as Parameters<typeof authorize>[1], caseFile);
  const ended = ENDED_STATUSES.includes(transition.to);
  await caseFile.update(
    {
      ...changes,
      status: transition.to,
      isOpen: !ended,
      closedAt: ended ? ctx.clock.now() : null,
      lastActivityAt: ctx.clock.now(),
      version: caseFile.version + 1,
    },
    { transaction: ctx.transaction },
  );
}

/** The data key of a case, for sealing and opening what belongs to it. */
export function keyOf(caseFile: CaseFile): Buffer {
  return unwrapCaseKey(caseFile.sealedKey, caseFile.id);
}
