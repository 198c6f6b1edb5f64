import { literal, Op, type Model, type ModelStatic, type WhereOptions } from "sequelize";
import { CaseDraft } from "~/models/cases/CaseDraft";
import { SavedView } from "~/models/cases/SavedView";
import { DeliveryReport } from "~/models/messages/DeliveryReport";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { sealPart } from "~/models/messages/messageSeals";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { UssdSession } from "~/models/messages/UssdSession";
import { KnownDevice, SignInStep } from "~/models/people/signInRows";
import { Notice } from "~/models/people/Notice";
import { Session } from "~/models/people/Session";
import { PersonRequest, PersonRequestCase } from "~/models/persons/PersonRequest";
import { ImportUpload } from "~/models/registry/ImportUpload";
import type { RetentionRule, RetentionSubject } from "~/models/retention/RetentionRule";
import { along } from "~/models/statements";
import type { QueryContext } from "../commandContext";
import { dropReports } from "../erasure/dropReports";

/** Rows that are no case, in the order they became old. */
interface OldRows {
  model: ModelStatic<Model>;
  /** The columns their age counts from: the first that says something. */
  at: readonly string[];
  /** What must be so besides: nothing that is still needed. */
  where: WhereOptions;
  order: string;
  index: string | null;
  /** Where a row may be emptied instead of deleted: which are not yet, and what then stands in it. */
  emptying?: { full: WhereOptions; nobody: object };
}

/** A draft on a case that must not be erased is part of it. */
const NOT_HELD = literal(
  "NOT EXISTS (SELECT 1 FROM case_holds h WHERE h.case_id = `CaseDraft`.`case_id` AND h.lifted_at IS NULL)",
);
/** A phone of which a case is left stays known for that case. */
const NO_CASE = literal("NOT EXISTS (SELECT 1 FROM case_files f WHERE f.contact_hash = `PhoneContact`.`phone_hash`)");
const SOME = { [Op.not]: null };

/** Rows that say something of a case go with it: here are those that name none, and those that say nothing. */
const KINDS: Record<Exclude<RetentionSubject, "grievances" | "tickets">, () => OldRows> = {
  ussd_sessions: () => ({
    ...{ model: UssdSession, at: ["openedAt"], where: { forgetAt: null } }, // counted, its phone and its keys forgotten
    ...{ order: "openedAt", index: "ussd_sessions_forgotten" },
  }),
  inbound_messages: () => ({
    ...{ model: InboundMessage, at: ["receivedAt"], where: { caseId: null, status: "processed" } },
    ...{ order: "id", index: "inbound_messages_case_id_id" },
    emptying: {
      full: { senderHash: { [Op.ne]: "" } },
      nobody: {
        ...{ senderHash: "", sealedSender: sealPart(null, "", "inbound.sender") },
        sealedText: sealPart(null, "", "inbound.text"),
      },
    },
  }),
  sent_messages: () => ({
    ...{ model: OutboundMessage, at: ["createdAt"], where: { caseId: null, finalAt: SOME } },
    ...{ order: "id", index: "outbound_messages_case_id_id" },
    emptying: {
      full: { recipientHash: { [Op.ne]: "" } },
      nobody: {
        ...{ recipientHash: "", userId: null, providerId: null },
        ...{
          sealedRecipient: sealPart(null, "", "outbound.recipient"),
          sealedText: sealPart(null, "", "outbound.text"),
        },
      },
    },
  }),
  delivery_reports: () => ({
    ...{ model: DeliveryReport, at: ["receivedAt"], where: { applied: true } },
    ...{ order: "id", index: "delivery_reports_applied_id" },
  }),
  phones: () => ({
    ...{ model: PhoneContact, at: ["lastMessageAt", "createdAt"], order: "phoneHash", index: null },
    where: { [Op.and]: [{ optedOutAt: null }, NO_CASE] }, // who wants no SMS is remembered for as long as she does
  }),
  person_requests: () => ({
    ...{ model: PersonRequest, at: ["endedAt"], where: { endedAt: SOME }, order: "id", index: null },
    emptying: {
      full: { [Op.or]: [{ sealedSaid: SOME }, { sealedOutcome: SOME }, { phoneHash: SOME }, { householdId: SOME }] },
      nobody: { sealedSaid: null, sealedOutcome: null, phoneHash: null, householdId: null },
    },
  }),
  notices: () => ({
    ...{ model: Notice, at: ["createdAt"], where: { readAt: SOME } },
    ...{ order: "createdAt", index: "notices_created_at" },
  }),
  drafts: () => ({ model: CaseDraft, at: ["savedAt"], where: { [Op.and]: [NOT_HELD] }, order: "id", index: null }),
  views: () => ({ model: SavedView, at: ["deletedAt"], where: { deletedAt: SOME }, order: "id", index: null }),
  sessions: () => ({ model: Session, at: ["expiresAt"], where: {}, order: "id", index: "sessions_by_name" }),
  uploads: () => ({
    ...{ model: ImportUpload, at: ["createdAt"], where: { state: { [Op.ne]: "due" } }, order: "id", index: null },
  }),
};

/** A row by its key, and the moment its age counts from. */
export interface OldRow {
  key: string;
  at: Date;
}

/** The first `limit` rows a rule may be about, whatever their age. */
export function firstRows(ctx: QueryContext, rule: OfRule, limit: number): Promise<OldRow[]> {
  const kind = kindOf(rule);
  return find(ctx, kind, { where: fullOf(kind, rule), limit });
}

/** What of a rule says which rows it is about, and what becomes of them. */
type OfRule = Pick<RetentionRule, "subject" | "action">;

/**
 * Deletes or empties rows older than that, `limit` at most, which come after the key `after`. Returns how many, and where
 * to go on; null at the end.
 */
export async function letRowsGo(
  ctx: QueryContext,
  rule: OfRule,
  { before, after, limit }: { before: Date; after: string; limit: number },
): Promise<{ done: number; last: string | null }> {
  const { transaction } = ctx;
  const kind = kindOf(rule);
  const key = keyOf(kind);
  if (rule.subject === "sessions") await forgetBrowsers(ctx, before);
  const old = { [Op.and]: [fullOf(kind, rule), olderThan(kind, before)] };
  const from = kind.order === key ? { [key]: { [Op.gt]: after } } : {}; // in any other order what is gone is not met again
  const found = await find(ctx, kind, { where: { [Op.and]: [old, from] }, limit });
  const keys = found.map((row) => row.key);
  const last = found.length === limit ? (keys.at(-1) ?? null) : null;
  if (!keys.length) return { done: 0, last };
  // Looked at again while they are held: a draft may have been taken up, a phone may have written.
  const again = { [Op.and]: [old, { [key]: keys }] };
  const rows = await find(ctx, { ...kind, index: null }, { where: again, limit, lock: true });
  const where = { [key]: rows.map((row) => row.key) };
  if (kind.model === OutboundMessage) await dropReports(ctx, where);
  if (kind.model === PersonRequest)
    await PersonRequestCase.destroy({ where: { requestId: rows.map((row) => row.key) }, transaction });
  if (rule.action === "anonymise" && kind.emptying)
    await kind.model.update(kind.emptying.nobody, { where, transaction });
  else await kind.model.destroy({ where, transaction });
  return { done: rows.length, last };
}

/** Half a sign-in that was never finished, and browsers that were not seen since. */
async function forgetBrowsers({ transaction }: QueryContext, before: Date): Promise<void> {
  await SignInStep.destroy({ where: { expiresAt: { [Op.lt]: before } }, transaction });
  await KnownDevice.destroy({ where: { lastSeenAt: { [Op.lt]: before } }, transaction });
}

async function find(
  { transaction }: QueryContext,
  kind: OldRows,
  { where, limit, lock = false }: { where: WhereOptions; limit: number; lock?: boolean },
): Promise<OldRow[]> {
  const key = keyOf(kind);
  const found = await kind.model.findAll({
    attributes: [key, ...kind.at],
    where: { [Op.and]: [kind.where, where] },
    order: [[kind.order, "ASC"]],
    limit,
    lock,
    transaction,
    ...(kind.index ? along(kind.index) : {}),
  });
  return found.map((row) => ({ key: row.get(key) as string, at: ageOf(kind, row) }));
}

function ageOf({ at }: OldRows, row: Model): Date {
  return at.map((column) => row.get(column) as Date | null).find((moment) => moment !== null) ?? new Date(0);
}

function olderThan({ at: [first = "", second] }: OldRows, before: Date): WhereOptions {
  const old = { [Op.lt]: before };
  return second ? { [Op.or]: [{ [first]: old }, { [first]: null, [second]: old }] } : { [first]: old };
}

/** Of rows that are emptied, those that are not yet. */
function fullOf({ emptying }: OldRows, { action }: OfRule): WhereOptions {
  return action === "anonymise" ? (emptying?.full ?? {}) : {};
}

function kindOf({ subject }: OfRule): OldRows {
  const kind = KINDS[subject as keyof typeof KINDS];
  return kind();
}

function keyOf({ model }: OldRows): string {
  return model.primaryKeyAttributes[0] ?? "id";
}
