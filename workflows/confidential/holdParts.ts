import type { CaseFile } from "~/models/cases/CaseFile";
import { SearchTerm } from "~/models/cases/caseSideRows";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { forgetDestroyed } from "~/models/database";
import { searchTerms } from "~/models/messages/fold";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { open, searchHash } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { eraseCase } from "../erasure/eraseCase";
import { keyOf } from "../triage/lockCase";
import { gatherCase } from "./gatherCase";
import { heldContent } from "./heldContent";
import { originalOf, sayReceived, type Arrived } from "./holdMessage";
import { traitsOf } from "./moveToConfidential";
import type { MovedCase } from "./originals";
import { writeReport } from "./writeReport";

/** The parts of a long message that came before its last one, in turn, and the case they were taken to. */
export interface EarlierParts {
  caseFile: CaseFile;
  rows: readonly InboundMessage[];
  /** What they say together. */
  said: string;
}

/**
 * Puts a long message aside whole when only its later part shows that it is for the focal points: what its earlier parts
 * had opened is taken out of the house again, or what they had added. Released, it becomes that once more.
 */
export async function holdParts(ctx: CommandContext, arrived: Arrived, earlier: EarlierParts): Promise<void> {
  const { transaction } = ctx;
  const row = await InboundMessage.findByPk(arrived.row.id, { transaction, rejectOnEmpty: true });
  const whole = { ...arrived, text: earlier.said + arrived.text };
  await row.destroy({ transaction });
  await ((await isTheirs(ctx, earlier)) ? takeCase(ctx, row, whole, earlier) : takeWords(ctx, row, whole, earlier));
  ctx.afterCommit(forgetDestroyed);
}

/**
 * Whether the case goes with them: nothing else was said on it, or what they began with refused its answer, and stands in
 * the journal of the case under its key.
 */
async function isTheirs({ transaction }: CommandContext, { caseFile, rows }: EarlierParts): Promise<boolean> {
  const meaning = rows[0]?.meaning;
  const all = await InboundMessage.count({ where: { caseId: caseFile.id }, transaction });
  return meaning === "no" || (meaning === "complaint" && all === rows.length);
}

async function takeCase(ctx: CommandContext, row: InboundMessage, whole: Arrived, { caseFile, rows }: EarlierParts) {
  const { channel, provinceCode } = caseFile;
  const receivedAt = (rows[0] ?? row).receivedAt.toISOString();
  const { text } = whole;
  await forgetRows(ctx, rows);
  const gathered = await gatherCase(ctx, caseFile);
  const before = rows[0]?.meaning === "complaint" ? [] : gathered.said;
  const original: MovedCase = {
    ...(await traitsOf(ctx, caseFile)),
    ...gathered,
    said: [...before, { at: receivedAt, channel, text }],
    movedBy: "",
    movedAt: ctx.clock.now().toISOString(),
    remark: null,
  };
  const content = heldContent({ channel, origin: "words", receivedAt, text, provinceCode });
  const { id, key } = await writeReport(ctx, { content, original, once: row.dedupeKey });
  await eraseCase(ctx, caseFile);
  Object.assign(whole.contact, { lastCaseId: null, lastMessageAt: null }); // as the row now says
  if (key && gathered.left.length === 0) await sayReceived(ctx, whole.sender, id);
}

/** Words that were added to a case which stands: it keeps the rest of what was said on it. */
async function takeWords(ctx: CommandContext, row: InboundMessage, whole: Arrived, { caseFile, rows }: EarlierParts) {
  const { channel, provinceCode, id: caseId } = caseFile;
  const receivedAt = (rows[0] ?? row).receivedAt.toISOString();
  const { text, sender } = whole;
  const original = { ...originalOf(row, whole), receivedAt, caseId, sender: caseFile.anonymous ? "" : sender };
  const content = heldContent({ channel, origin: "words", receivedAt, text, provinceCode });
  const { id, key } = await writeReport(ctx, { content, original, once: row.dedupeKey });
  await forgetRows(ctx, rows);
  await forgetTerms(ctx, caseFile, whole.text);
  if (key) await sayReceived(ctx, sender, id);
}

async function forgetRows({ transaction }: CommandContext, rows: readonly InboundMessage[]): Promise<void> {
  await InboundMessage.destroy({ where: { id: rows.map(({ id }) => id) }, transaction });
}

/** What is found by words that nobody said on the case any more is found by them no longer. */
async function forgetTerms(ctx: CommandContext, caseFile: CaseFile, text: string): Promise<void> {
  const { transaction } = ctx;
  const where = { caseId: caseFile.id };
  const key = keyOf(caseFile);
  const [left, detail] = await Promise.all([
    InboundMessage.findAll({ where, transaction }),
    GrievanceDetail.findOne({ where, transaction }),
  ]);
  const kept = [
    open(key, caseFile.sealedSubject, "case.subject"),
    ...left.map(({ sealedText }) => openPart(key, sealedText, "inbound.text")),
    detail?.sealedName ? open(key, detail.sealedName, "case.name") : "",
    detail?.sealedPhone ? open(key, detail.sealedPhone, "case.phone") : "",
  ];
  const known = new Set(kept.flatMap((words) => searchTerms(words)));
  const gone = searchTerms(text).filter((term) => !known.has(term));
  await SearchTerm.destroy({ where: { ...where, termHash: gone.map(searchHash) }, transaction });
}
