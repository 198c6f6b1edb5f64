import { literal, Op, type Model, type ModelStatic, type WhereOptions } from "sequelize";
import { CaseDraft } from "~/models/cases/CaseDraft";
import { DeliveryReport } from "~/models/messages/DeliveryReport";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { UssdSession } from "~/models/messages/UssdSession";
import { Notice } from "~/models/people/Notice";
import { Session } from "~/models/people/Session";
import { SignInStep } from "~/models/people/signInRows";
import { ImportUpload } from "~/models/registry/ImportUpload";
import type { RetentionSubject } from "~/models/retention/RetentionRule";
import { along } from "~/models/statements";
import type { QueryContext } from "../commandContext";
import { dropReports } from "../erasure/dropReports";

/** Rows that are no case, in the order they became old. */
interface OldRows {
  model: ModelStatic<Model>;
  /** The column their age counts from. */
  at: string;
  /** What must be so besides: nothing that is still needed. */
  where: WhereOptions;
  order: string[];
  index: string | null;
}

/** A draft on a case that must not be erased is part of it. */
const NOT_HELD = literal(
  "NOT EXISTS (SELECT 1 FROM case_holds h WHERE h.case_id = `CaseDraft`.`case_id` AND h.lifted_at IS NULL)",
);

/** Rows that say something of a case go with it: here are those that name none, and those that say nothing. */
const KINDS: Record<Exclude<RetentionSubject, "grievances" | "tickets">, () => OldRows> = {
  ussd_sessions: () => ({
    ...{ model: UssdSession, at: "openedAt", where: { forgetAt: null } }, // counted, its phone and its keys forgotten
    ...{ order: ["openedAt"], index: "ussd_sessions_forgotten" },
  }),
  inbound_messages: () => ({
    ...{ model: InboundMessage, at: "receivedAt", where: { caseId: null, status: "processed" } },
    ...{ order: ["id"], index: "inbound_messages_case_id_id" },
  }),
  sent_messages: () => ({
    ...{ model: OutboundMessage, at: "createdAt", where: { caseId: null, finalAt: { [Op.not]: null } } },
    ...{ order: ["id"], index: "outbound_messages_case_id_id" },
  }),
  delivery_reports: () => ({
    ...{ model: DeliveryReport, at: "receivedAt", where: { applied: true } },
    ...{ order: ["id"], index: "delivery_reports_applied_id" },
  }),
  notices: () => ({
    ...{ model: Notice, at: "createdAt", where: { readAt: { [Op.not]: null } } },
    ...{ order: ["createdAt"], index: "notices_created_at" },
  }),
  drafts: () => ({ model: CaseDraft, at: "savedAt", where: { [Op.and]: [NOT_HELD] }, order: ["id"], index: null }),
  sessions: () => ({ model: Session, at: "expiresAt", where: {}, order: ["id"], index: "sessions_by_name" }),
  uploads: () => ({
    ...{ model: ImportUpload, at: "createdAt", where: { state: { [Op.ne]: "due" } }, order: ["id"], index: null },
  }),
};

/** A row by its key, and the moment its age counts from. */
export interface OldRow {
  key: string;
  at: Date;
}

/** The first `limit` rows a rule may be about, whatever their age. */
export function firstRows(ctx: QueryContext, subject: RetentionSubject, limit: number): Promise<OldRow[]> {
  return find(ctx, kindOf(subject), {}, limit);
}

/** Deletes rows older than that, `limit` at most. Returns how many. */
export async function deleteRows(
  ctx: QueryContext,
  subject: RetentionSubject,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const { transaction } = ctx;
  const kind = kindOf(subject);
  const rows = await find(ctx, kind, { [kind.at]: { [Op.lt]: before } }, limit);
  if (subject === "sessions") await SignInStep.destroy({ where: { expiresAt: { [Op.lt]: before } }, transaction });
  if (!rows.length) return 0;
  const keys = rows.map(({ key }) => key);
  if (kind.model === OutboundMessage) await dropReports(ctx, { id: keys });
  await kind.model.destroy({ where: { [keyOf(kind)]: keys }, transaction });
  return rows.length;
}

async function find(
  { transaction }: QueryContext,
  kind: OldRows,
  more: WhereOptions,
  limit: number,
): Promise<OldRow[]> {
  const key = keyOf(kind);
  const found = await kind.model.findAll({
    attributes: [key, kind.at],
    where: { [Op.and]: [kind.where, more] },
    order: kind.order.map((column) => [column, "ASC"]),
    limit,
    transaction,
    ...(kind.index ? along(kind.index) : {}),
  });
  return found.map((row) => ({ key: row.get(key) as string, at: row.get(kind.at) as Date }));
}

function kindOf(subject: RetentionSubject): OldRows {
  const kind = KINDS[subject as keyof typeof KINDS];
  return kind();
}

function keyOf({ model }: OldRows): string {
  return model.primaryKeyAttributes[0] ?? "id";
}
