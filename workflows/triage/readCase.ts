import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { parseReference } from "~/models/cases/reference";
import { SlaClock } from "~/models/cases/SlaClock";
import { NotFoundError } from "~/models/errors";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { open } from "~/models/sealing/seal";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { refusedAnswerers } from "../resolution/refusedAnswers";
import { allowedActs, type AllowedAct } from "./allowedActs";
import { subjectFor } from "./listCases";
import { readNames } from "./readNames";
import { readTimeline, type TimelineItem } from "./readTimeline";

/** Who complains, for those who may know. */
export interface Person {
  name: string | null;
  phone: string | null;
  noSms: boolean;
  safeContact: string | null;
}

/** Everything the file of a case shows, already limited to what this person may read. */
export interface CaseReading {
  caseFile: CaseFile;
  subject: string | null;
  person: Person | null;
  clocks: SlaClock[];
  timeline: TimelineItem[];
  /** Names of the colleagues the file mentions, by account id. */
  names: Record<string, string>;
  allowed: AllowedAct[];
  /** The complainant refused an answer of this very reader, who may not have the case again. */
  answerRefused: boolean;
}

/** Reads a case by its reference, typed with or without separators. Throws `NotFoundError`, also when it may not be seen. */
export async function readCase(ctx: QueryContext, typed: string): Promise<CaseReading> {
  const reference = parseReference(typed);
  const where = { [Op.and]: [{ reference }, visibleCases(ctx)] } as WhereOptions<CaseFile>;
  const caseFile = reference ? await CaseFile.findOne({ where, transaction: ctx.transaction }) : null;
  if (!caseFile) throw new NotFoundError();
  const key = unwrapCaseKey(caseFile.sealedKey, caseFile.id);
  const [clocks, timeline, person, refused] = await Promise.all([
    SlaClock.findAll({
      where: { caseId: caseFile.id },
      order: [
        ["startedAt", "ASC"],
        ["id", "ASC"],
      ],
      transaction: ctx.transaction,
    }),
    readTimeline(ctx, caseFile, key),
    readPerson(ctx, caseFile, key),
    refusedAnswerers(ctx, caseFile.id),
  ]);
  const names = await readNames(ctx, [caseFile.assigneeId, caseFile.openedById, ...timeline.flatMap(peopleIn)]);
  return {
    caseFile,
    subject: subjectFor(ctx, caseFile),
    person,
    clocks,
    timeline,
    names,
    allowed: allowedActs(ctx, caseFile, refused),
    answerRefused: ctx.actor.kind === "user" && refused.includes(ctx.actor.userId),
  };
}

async function readPerson(ctx: QueryContext, caseFile: CaseFile, key: Buffer): Promise<Person | null> {
  if (!ctx.ability.can("readIdentity", caseFile)) return null;
  const detail = await GrievanceDetail.findByPk(caseFile.id, { transaction: ctx.transaction });
  if (!detail || caseFile.anonymous) return null;
  return {
    name: detail.sealedName && open(key, detail.sealedName, "case.name"),
    phone: detail.sealedPhone && open(key, detail.sealedPhone, "case.phone"),
    noSms: detail.noSms,
    safeContact: detail.sealedSafeContact && open(key, detail.sealedSafeContact, "case.safe_contact"),
  };
}

function peopleIn(item: TimelineItem): (string | null)[] {
  if (item.kind === "event") {
    const { to, ownerId, from } = item.facts;
    return [item.actorId, ...[to, ownerId, from].map((value) => (typeof value === "string" ? value : null))];
  }
  return item.kind === "inbound" ? [] : [item.authorId];
}
