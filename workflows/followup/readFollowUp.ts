import { CaseFile } from "~/models/cases/CaseFile";
import { findTransition } from "~/models/cases/caseTransitions";
import { SlaClock } from "~/models/cases/SlaClock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { open } from "~/models/sealing/seal";
import type { QueryContext } from "../commandContext";
import { survivorOf } from "../merging/survivorOf";
import { readPhotos } from "../photos/readPhotos";
import { TAKE_BACK_MS } from "../resolution/answerCase";
import { LATE_NO_MS } from "../resolution/questions";
import { readCallState, type CallState } from "./askForCall";
import type { FollowUpProof } from "./proveFollowUp";

/** What the person may do with a case of their own, by its code. */
export const FOLLOW_UP_ACTS = ["solved", "not_solved", "add", "withdraw"] as const;
export type FollowUpAct = (typeof FOLLOW_UP_ACTS)[number];

/** Something said on a case, by the person or by us. */
export interface Said {
  at: Date;
  by: "person" | "house";
  /** Empty where a photo stands instead of words. */
  text: string;
  photo?: boolean;
}

/** What a case shows to whoever it is about. With a phone alone: `said` and `acts` are empty and no date is told. */
export interface FollowUp {
  caseId: string;
  reference: string;
  language: string;
  status: CaseFile["status"];
  outcome: string | null;
  provinceCode: string | null;
  receivedAt: Date | null;
  /** Until when the answer is owed; null when none is, or the clock stands still. */
  answerDue: Date | null;
  said: Said[];
  acts: FollowUpAct[];
  /** Whether they may ask to be called. */
  call: CallState;
}

/** The acts that carry words of the person or of the officer, and what names them in the journal's sealed values. */
const SPOKEN: Record<string, Said["by"]> = {
  "case.answered": "house",
  "case.rejected": "house",
  "case.appealed": "person",
};

/** Reads a case for the person it is about, as far as what they proved goes. Null when it is gone meanwhile. */
export async function readFollowUp(ctx: QueryContext, { caseId, by }: FollowUpProof): Promise<FollowUp | null> {
  const { transaction } = ctx;
  const caseFile = await CaseFile.findByPk(caseId, { transaction });
  if (!caseFile) return null;
  const survivor = await survivorOf(ctx, caseFile);
  const told = survivor?.caseFile ?? caseFile;
  const { reference, outcome, provinceCode } = told;
  const bare = { caseId, reference, language: caseFile.language, outcome, provinceCode };
  const status = statusTold(ctx, told);
  const stage = { ...bare, receivedAt: null, answerDue: null, status, said: [], acts: [], call: "none" as const };
  if (by === "phone") return stage;
  const where = { caseId: told.id, kind: "answer" as const, running: true };
  const clock = await SlaClock.findOne({ where, transaction });
  const isTheirs = !survivor || survivor.ground === "contact"; // the code of the one opens no words of somebody else's
  const acts = personActs(ctx, told);
  return {
    ...stage,
    receivedAt: caseFile.receivedAt,
    answerDue: clock && clock.dueAt > ctx.clock.now() ? clock.dueAt : null,
    said: await readAllSaid(ctx, [caseFile, ...(survivor && isTheirs ? [told] : [])]),
    acts: isTheirs ? acts : acts.filter((act) => act === "add"),
    call: isTheirs ? await readCallState(ctx, told) : "none",
  };
}

async function readAllSaid(ctx: QueryContext, cases: readonly CaseFile[]): Promise<Said[]> {
  const said = await Promise.all(cases.map((caseFile) => readSaid(ctx, caseFile)));
  return said.flat().sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** What the person may do to the case as it stands: an answer that may still be taken back is not there yet. */
export function personActs(ctx: QueryContext, caseFile: CaseFile): FollowUpAct[] {
  return mayBeTakenBack(ctx, caseFile) ? ["add"] : FOLLOW_UP_ACTS.filter((act) => mayDo(ctx, caseFile, act));
}

/** The status the person is told: that before an answer which may still be taken back. */
export function statusTold(ctx: QueryContext, caseFile: CaseFile): CaseFile["status"] {
  return mayBeTakenBack(ctx, caseFile) ? "in_progress" : caseFile.status;
}

/** Whether the person may do that to the case as it stands. */
export function mayDo(ctx: Pick<QueryContext, "clock">, caseFile: CaseFile, act: FollowUpAct): boolean {
  const { kind, status, isOpen, answeredAt } = caseFile;
  switch (act) {
    case "add":
      return isOpen;
    case "solved":
      return findTransition(kind, "confirm", status) !== null;
    case "withdraw":
      return findTransition(kind, "withdraw", status) !== null;
    case "not_solved": {
      const recent = answeredAt !== null && ctx.clock.now().getTime() - answeredAt.getTime() < LATE_NO_MS;
      return recent && findTransition(kind, "appeal", status) !== null;
    }
  }
}

/** An answer that its author may still take back has not been given yet. */
function mayBeTakenBack({ clock }: QueryContext, { status, answeredAt, contactHash }: CaseFile): boolean {
  const sent = status === "answered" && contactHash !== null && answeredAt !== null;
  return sent && clock.now().getTime() - answeredAt.getTime() < TAKE_BACK_MS;
}

async function readSaid(ctx: QueryContext, caseFile: CaseFile): Promise<Said[]> {
  const { transaction } = ctx;
  const key = unwrapCaseKey(caseFile.sealedKey, caseFile.id);
  const where = { caseId: caseFile.id };
  const inOrder = { order: [["id", "ASC"]] as [string, string][], transaction };
  const messages = await InboundMessage.findAll({ where, ...inOrder });
  const action = [...Object.keys(SPOKEN), "case.answer_taken_back"];
  const acts = await AuditEntry.findAll({ where: { ...where, action }, ...inOrder });
  const photos = (await readPhotos(ctx, caseFile.id)).filter(({ channel }) => channel === "web");
  const kept = acts.filter((_, index) => acts[index + 1]?.action !== "case.answer_taken_back");
  const leaving = mayBeTakenBack(ctx, caseFile) ? kept.at(-1) : undefined;
  const said: Said[] = [
    ...messages.map((row) => ({
      at: row.receivedAt,
      by: "person" as const,
      text: openPart(key, row.sealedText, "inbound.text"),
    })),
    ...kept.flatMap((entry) => (entry === leaving ? [] : spokenIn(entry, key))),
    ...photos.map(({ createdAt: at }) => ({ at, by: "person" as const, text: "", photo: true })),
  ];
  return said.filter(({ text, photo }) => photo || text.trim() !== "").sort((a, b) => a.at.getTime() - b.at.getTime());
}

function spokenIn({ action, at, sealedValues }: AuditEntry, key: Buffer): Said[] {
  const by = SPOKEN[action];
  if (!by || !sealedValues) return [];
  const written = JSON.parse(open(key, sealedValues, "journal.values")) as Record<string, string | undefined>;
  const text = written.text ?? written.reason ?? written.remark;
  return text ? [{ at, by, text }] : [];
}
