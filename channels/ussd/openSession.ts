import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { SlaClock } from "~/models/cases/SlaClock";
import { fixedClock } from "~/models/clock";
import { OpenQuestion } from "~/models/messages/OpenQuestion";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { UssdSession } from "~/models/messages/UssdSession";
import type { QueryContext } from "~/workflows/commandContext";
import { unsafeToTell } from "~/workflows/contact/unsafeToTell";
import { personActs, statusTold } from "~/workflows/followup/readFollowUp";
import { survivorOf } from "~/workflows/merging/survivorOf";
import { queryContext } from "~/workflows/runCommand";
import { readOwnHousehold } from "./readOwnHousehold";
import { resumableOf, RESUME_FOR_MS } from "./sessionRows";
import type { CaseAct, FollowedCase, Opening, Position } from "./steps";
import type { UssdTree } from "./tree";
import { walk } from "./walk";

/** Cases of a phone it can follow: as many as a list shows without a second page. */
const MOST_CASES = 5;

/** What a session of this phone begins with, read once. */
export async function readOpening(tree: UssdTree, phoneHash: string, now: Date): Promise<Opening> {
  const [contact, { cases, isShared }, household, resume] = await Promise.all([
    PhoneContact.findByPk(phoneHash, { attributes: ["phoneHash", "language"] }),
    readCases(phoneHash, now),
    readOwnHousehold(phoneHash, now),
    readInterrupted(tree, phoneHash, now),
  ]);
  return {
    tree: tree.version,
    language: contact?.language ?? null,
    resume,
    cases,
    household: isShared ? null : household,
  };
}

/**
 * The latest cases this phone complained in, each with its stage, the day an answer is owed, and what may be said to it.
 * Where a person said that others hold it too, it shows nothing of theirs (`isShared`): whoever dials may be anybody.
 */
async function readCases(phoneHash: string, now: Date): Promise<{ cases: FollowedCase[]; isShared: boolean }> {
  const ctx = queryContext({ kind: "complainant", phoneHash }, { clock: fixedClock(now) });
  const found = await CaseFile.findAll({
    attributes: ["id", "kind", "reference", "status", "isOpen", "receivedAt", "answeredAt", "contactHash", "anonymous"],
    where: { contactHash: phoneHash, kind: "grievance" },
    order: [["id", "DESC"]],
    limit: MOST_CASES,
  });
  const hidden = found.length === 0 ? new Set<string>() : await unsafeToTell(ctx, idsOf(found), { bySms: false });
  const joined = await joinedTo(ctx, found);
  const cases = found.filter(({ id }) => !hidden.has(id) && !joined.has(id));
  if (cases.length === 0) return { cases: [], isShared: hidden.size > 0 };
  const caseId = idsOf(cases);
  const [clocks, questions] = await Promise.all([
    SlaClock.findAll({ attributes: ["id", "caseId", "dueAt"], where: { caseId, kind: "answer", running: true } }),
    OpenQuestion.findAll({ attributes: ["id", "caseId"], where: { caseId, phoneHash, state: ["asked", "waiting"] } }),
  ]);
  const followed = cases.map((caseFile) => ({
    reference: caseFile.reference,
    status: statusTold(ctx, caseFile),
    receivedAt: caseFile.receivedAt.toISOString(),
    dueAt: clocks.find((clock) => clock.caseId === caseFile.id)?.dueAt.toISOString() ?? null,
    asks: questions.some((question) => question.caseId === caseFile.id),
    acts: actsOn(ctx, caseFile),
  }));
  return { cases: followed, isShared: hidden.size > 0 };
}

/** Those that go on in another case of the same phone, which stands in the list itself. */
async function joinedTo(ctx: QueryContext, found: readonly CaseFile[]): Promise<Set<string>> {
  const merged = found.filter(({ status }) => status === "merged");
  const survivors = await Promise.all(merged.map((caseFile) => survivorOf(ctx, caseFile)));
  return new Set(
    merged.flatMap(({ id, contactHash }, index) => {
      return survivors[index]?.caseFile.contactHash === contactHash ? [id] : [];
    }),
  );
}

function idsOf(cases: readonly CaseFile[]): string[] {
  return cases.map(({ id }) => id);
}

/** Whoever calls must see the number, which nobody sees of an anonymous complaint. */
function actsOn(ctx: QueryContext, caseFile: CaseFile): CaseAct[] {
  const acts = personActs(ctx, caseFile).filter((act) => act !== "withdraw");
  return caseFile.isOpen && !caseFile.anonymous ? [...acts, "call"] : acts;
}

/** Where the last session of this phone broke off, when something had been told in it and nothing came of it. */
async function readInterrupted(tree: UssdTree, phoneHash: string, now: Date): Promise<Position | null> {
  const row = await UssdSession.findOne({
    where: { phoneHash, openedAt: { [Op.gt]: new Date(now.getTime() - RESUME_FOR_MS) } },
    order: [["openedAt", "DESC"]],
  });
  if (!row || row.endedAt) return null;
  const { opening, inputs } = resumableOf(row);
  if (opening?.tree !== tree.version) return null;
  const { position } = walk(tree, opening, inputs);
  return isWorthContinuing(position) ? position : (opening.resume ?? null);
}

/** What was begun under a case is not taken up: the list of cases is another the next time. */
function isWorthContinuing({ step, answers }: Position): boolean {
  const isAsking = !["resume", "language", "consent", "menu", "mine"].includes(step) && answers.looksAt === undefined;
  return isAsking && (answers.category !== undefined || answers.province !== undefined);
}
