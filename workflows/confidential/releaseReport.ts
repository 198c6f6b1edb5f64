import { CaseFile } from "~/models/cases/CaseFile";
import { CaseNote } from "~/models/cases/CaseNote";
import { randomId } from "~/models/confidential/randomId";
import { sealPartOf } from "~/models/confidential/reportContent";
import { newId } from "~/models/identifiers";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { sealPart } from "~/models/messages/messageSeals";
import { keyedHash, seal } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import { actingAs, SYSTEM, type CommandContext } from "../commandContext";
import { addToCase } from "../intake/addToCase";
import { keepWords } from "../intake/keepWords";
import { openCases, type NewGrievance } from "../intake/openCases";
import { queue } from "../jobs/queue";
import { keyOf } from "../triage/lockCase";
import { actOnReport } from "./actOnReport";
import type { Decide } from "./keepReport";
import type { HeldMessage, MovedCase, SaidOnCase } from "./originals";
import type { OpenRoom } from "./unlockRoom";

/** What a message that was released is taken for until it is processed: it does not meet the word list again. */
export const RELEASED = "released";

/**
 * It is an ordinary complaint: it takes the ordinary way, as if it had never been put aside, with every deadline running
 * from its first receipt. What stays here says only that something was released, when and by whom.
 */
export async function releaseReport(ctx: CommandContext, room: OpenRoom, asked: Decide): Promise<void> {
  const { row, key, content, original } = await actOnReport(ctx, room, { ...asked, act: "release" });
  if (original?.kind === "message") await returnMessage(ctx, original);
  if (original?.kind === "case") await reopenCase(ctx, original);
  const emptied = { ...content, words: "", provinceCode: null, sex: null, ageBand: null };
  await row.update({ sealedContent: sealPartOf(row.id, key, "content", emptied) }, { transaction: ctx.transaction });
}

/** The row it came in as, with its first time of receipt; whoever handles messages does the rest. */
async function returnMessage(ctx: CommandContext, held: HeldMessage): Promise<void> {
  const receivedAt = new Date(held.receivedAt);
  const where = { id: held.caseId ?? "", isOpen: true };
  const caseFile = await CaseFile.findOne({ where, lock: true, transaction: ctx.transaction });
  if (caseFile) return addToItsCase(ctx, caseFile, held);
  const row = {
    id: newId(receivedAt.getTime()),
    channel: held.channel,
    route: held.route,
    dedupeKey: held.dedupeKey,
    senderHash: keyedHash(held.sender || held.dedupeKey, "phone"),
    sealedSender: sealPart(null, held.sender, "inbound.sender"),
    sealedText: sealPart(null, held.text, "inbound.text"),
    recipient: held.recipient,
    networkCode: held.networkCode,
    providerAt: held.providerAt && new Date(held.providerAt),
    receivedAt,
    status: "waiting",
    meaning: RELEASED,
  };
  await insertRows(InboundMessage, [row], { transaction: ctx.transaction, skipExisting: true });
  ctx.afterCommit(() => queue().ring("process-inbound"));
}

/** The words where they were meant to go. */
async function addToItsCase(ctx: CommandContext, caseFile: CaseFile, held: HeldMessage): Promise<void> {
  const house = { ...actingAs(ctx, SYSTEM), requestId: null };
  const { text, dedupeKey, channel } = held;
  const receivedAt = new Date(held.receivedAt);
  const words = { caseId: caseFile.id, key: keyOf(caseFile), text, dedupeKey, channel, receivedAt };
  await keepWords(house, { ...words, meaning: "addition" });
  await addToCase(house, caseFile, text, receivedAt);
}

/** The case again, under the number its complainant was given. The journal names nobody for it. */
async function reopenCase(ctx: CommandContext, moved: MovedCase): Promise<void> {
  const house = { ...actingAs(ctx, SYSTEM), requestId: null };
  const [first, ...others] = moved.said;
  const { kind: _kind, said: _said, notes, movedBy: _by, movedAt: _at, remark: _remark, left: _left, ...kept } = moved;
  const { readers: _readers, receivedAt, arrivedAt, ...traits } = kept;
  const times = { receivedAt: new Date(receivedAt), ...(arrivedAt ? { arrivedAt: new Date(arrivedAt) } : {}) };
  const grievance: NewGrievance = { ...traits, text: first?.text ?? "", ...times };
  const [opened] = await openCases(house, [grievance]);
  if (!opened) throw new Error("The case was not opened again.");
  const { id: caseId, key } = opened;
  const rows = [first, ...others].flatMap((said) => (said ? [messageRow(caseId, key, moved, said)] : []));
  await insertRows(InboundMessage, rows, { transaction: ctx.transaction });
  const noteRows = notes.map(({ at, authorId, text }) => {
    return { id: newId(), caseId, authorId, sealedText: seal(key, text, "note.text"), createdAt: new Date(at) };
  });
  await insertRows(CaseNote, noteRows, { transaction: ctx.transaction });
}

function messageRow(caseId: string, key: Buffer, { phone }: MovedCase, { at, channel, text }: SaidOnCase) {
  const id = newId();
  return {
    id,
    channel,
    route: "public",
    dedupeKey: randomId(),
    senderHash: keyedHash(phone ?? `web-${id}`, "phone"),
    sealedSender: sealPart(key, phone ?? "", "inbound.sender"),
    sealedText: sealPart(key, text, "inbound.text"),
    receivedAt: new Date(at),
    status: "processed",
    meaning: "complaint",
    caseId,
  };
}
