import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { parseReference } from "~/models/cases/reference";
import { SlaClock } from "~/models/cases/SlaClock";
import { NotFoundError } from "~/models/errors";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { visibleCases } from "../abilities/visibleCases";
import { readExclusions, type Excluded } from "../conflicts/liftExclusion";
import type { QueryContext } from "../commandContext";
import { readLinkedTickets, type LinkedTicket } from "../desk/readLinks";
import { readTicket, type TicketReading } from "../desk/readTicket";
import { readCalls, type CallsReading } from "../contact/readCalls";
import { readPerson, type Person } from "../identity/readPerson";
import { readUnmasking } from "../identity/revealed";
import { incidentsFor, type CaseIncidents } from "../incidents/readIncidents";
import { openRegister, type RegisterEntry } from "../intake/registerLine";
import { readLinks, type SeeAlso } from "../linking/readLinks";
import { isLinkInSight } from "../linking/isLinkInSight";
import { findLookalikes, type Lookalike } from "../merging/findLookalikes";
import { readGoesOn, readJoined, readMergedTimelines, type GoesOn, type Joined } from "../merging/readMerged";
import { readCaseHousehold, type CaseHousehold } from "../registry/readCaseHousehold";
import { minutesState, type MinutesState } from "../minutes/minutesState";
import { readHold, type Held } from "../retention/readHold";
import { refusedAnswerers } from "../resolution/refusedAnswers";
import { allowedActs, type AllowedAct } from "./allowedActs";
import { subjectFor } from "./listCases";
import { readNames } from "./readNames";
import { readReferences } from "./readReferences";
import { refusedActs, type RefusedAct } from "./refusedActs";
import { inOrder, readTimeline, type TimelineItem } from "./readTimeline";

/** Everything the file of a case shows, already limited to what this person may read. */
export interface CaseReading {
  caseFile: CaseFile;
  subject: string | null;
  person: Person | null;
  /** The household it is tied to; null for those to whom no household exists. */
  household: CaseHousehold | null;
  /** Where it stands in a paper register; null for those who may not read what was said. */
  register: RegisterEntry | null;
  /** The minutes of what was decided, for whoever may draw them up; null while nothing is. */
  minutes: MinutesState | null;
  /** It is against the committee or an agent, and was routed above them. */
  againstStaff: boolean;
  clocks: SlaClock[];
  /** The calls it waits for; null when there are none. */
  calls: CallsReading | null;
  timeline: TimelineItem[];
  /** Names of the colleagues the file mentions, by account id. */
  names: Record<string, string>;
  /** References of the other cases it mentions, by id; only of those this person may see. */
  references: Record<string, string>;
  allowed: AllowedAct[];
  /** What it does not, though somebody may look for it, and why. */
  refusedActs: RefusedAct[];
  /** The complainant refused an answer of this very reader, who may not have the case again. */
  answerRefused: boolean;
  /** Who is kept away from it, as far as this person may know. */
  exclusions: Excluded[];
  /** What is a ticket's own; null for a grievance. */
  ticket: TicketReading | null;
  /** The tickets a grievance waits for. */
  linked: LinkedTicket[];
  /** Cases that may be the same person's, or about the same thing. */
  lookalikes: Lookalike[];
  /** The cases to see also. */
  seeAlso: SeeAlso[];
  /** The incident it joined and those it might join; null for those to whom no incident exists. */
  incidents: CaseIncidents | null;
  /** The cases that go on in it. */
  joined: Joined[];
  /** Where a merged case goes on; null for one that goes on by itself. */
  goesOn: GoesOn | null;
  /** Somebody said that it must not be erased. */
  hold: Held | null;
}

/** Reads a case by its reference, typed with or without separators. Throws `NotFoundError`, also when it may not be seen. */
export async function readCase(ctx: QueryContext, typed: string): Promise<CaseReading> {
  const reference = parseReference(typed);
  const where = { [Op.and]: [{ reference }, visibleCases(ctx)] } as WhereOptions<CaseFile>;
  const caseFile = reference ? await CaseFile.findOne({ where, transaction: ctx.transaction }) : null;
  if (!caseFile) throw new NotFoundError();
  const key = unwrapCaseKey(caseFile.sealedKey, caseFile.id);
  const detail = await GrievanceDetail.findByPk(caseFile.id, { transaction: ctx.transaction });
  const unmasking = await readUnmasking(ctx);
  const [clocks, own, household, refused, ticket, linked, calls, person] = await Promise.all([
    SlaClock.findAll({
      where: { caseId: caseFile.id },
      order: [
        ["startedAt", "ASC"],
        ["id", "ASC"],
      ],
      transaction: ctx.transaction,
    }),
    readTimeline(ctx, caseFile, key),
    readCaseHousehold(ctx, { caseFile, detail, key }, unmasking),
    refusedAnswerers(ctx, caseFile.id),
    readTicket(ctx, caseFile, key),
    readLinkedTickets(ctx, caseFile),
    readCalls(ctx, { caseFile, detail, key }, unmasking),
    readPerson(ctx, { caseFile, detail, key }, unmasking),
  ]);
  const [merged, joined, lookalikes, goesOn, incidents, hold] = await Promise.all([
    readMergedTimelines(ctx, caseFile),
    readJoined(ctx, caseFile),
    findLookalikes(ctx, caseFile),
    readGoesOn(ctx, caseFile),
    incidentsFor(ctx, caseFile),
    readHold(ctx, caseFile),
  ]);
  const joinedIds = joined.map(({ id }) => id);
  const seeAlso = await readLinks(ctx, caseFile, joinedIds);
  const whole = inOrder([...own, ...merged]);
  const references = await readReferences(ctx, whole.map(otherCaseIn));
  const timeline = whole.filter((item) => item.kind !== "event" || isLinkInSight(item, references));
  const linkers = seeAlso.map(({ linkedById }) => linkedById);
  const people = [caseFile.assigneeId, caseFile.openedById, hold?.heldById ?? null, ...linkers];
  const names = await readNames(ctx, [...people, ...timeline.flatMap(peopleIn)]);
  const allowed = allowedActs(ctx, caseFile, refused);
  return {
    caseFile,
    subject: subjectFor(ctx, caseFile),
    person,
    household,
    register: detail && ctx.ability.can("readText", caseFile) ? openRegister(detail, key) : null,
    minutes: minutesState(ctx, caseFile, timeline),
    againstStaff: detail?.againstStaff ?? false,
    clocks,
    calls,
    timeline,
    names,
    references,
    allowed,
    refusedActs: refusedActs(ctx, caseFile, { allowed, refused }),
    exclusions: await readExclusions(ctx, caseFile),
    ticket,
    linked,
    lookalikes,
    seeAlso,
    joined,
    incidents,
    goesOn,
    hold,
    answerRefused: ctx.actor.kind === "user" && refused.includes(ctx.actor.userId),
  };
}

function peopleIn(item: TimelineItem): (string | null)[] {
  if (item.kind === "event") {
    const { to, ownerId, from } = item.facts;
    return [item.actorId, ...[to, ownerId, from].map((value) => (typeof value === "string" ? value : null))];
  }
  return [item.authorId];
}

function otherCaseIn(item: TimelineItem): string | null {
  return item.kind === "event" && typeof item.facts.otherId === "string" ? item.facts.otherId : null;
}
