import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { ProviderHold } from "~/models/messages/ProviderHold";
import { authorize, type QueryContext } from "../commandContext";
import { visibleCases } from "../abilities/visibleCases";

/** Messages older than that are no alarm any more: nobody waits for them. */
const ALARM_MS = 7 * 86_400_000;
/** As many as a page lists, and an alarm counts. */
const MOST = 100;

/** What stands in the way of what we send. */
export interface SendingAlarm {
  /** Providers that take nothing for now. */
  holds: { provider: string; channel: "sms" | "email"; reason: string; since: Date; isWaiting: boolean }[];
  /** Messages of the last week nobody knows the fate of, up to a hundred. */
  unknown: number;
}

/** A message nobody knows the fate of; its case for those who may see that. */
export interface UnknownMessage {
  id: string;
  at: Date;
  channel: "sms" | "email";
  /** Null of one to our own people: what they are told of may be what this person must not know to exist. */
  templateKey: string | null;
  failure: string | null;
  provider: string | null;
  reference: string | null;
}

/** The alarm, for whoever may do something about it. Two small questions: it is asked with every page of theirs. */
export async function readSendingAlarm(ctx: QueryContext): Promise<SendingAlarm> {
  authorize(ctx, "read", "Sending");
  const { transaction } = ctx;
  const holds = await ProviderHold.findAll({ order: [["since", "ASC"]], transaction });
  const waiting = new Set<string>();
  for (const { channel } of holds) {
    const where = { status: "held" as const, channel };
    if (await OutboundMessage.findOne({ where, attributes: ["id"], transaction })) waiting.add(channel);
  }
  const unknown = await OutboundMessage.findAll({
    where: unknownSince(ctx),
    attributes: ["id"],
    limit: MOST,
    transaction,
  });
  return {
    holds: holds.map(({ provider, channel, reason, since }) => ({
      provider,
      channel,
      reason,
      since,
      isWaiting: waiting.has(channel),
    })),
    unknown: unknown.length,
  };
}

/** The messages behind the figure, newest first, each with its case where this person may see that. */
export async function listUnknown(ctx: QueryContext): Promise<UnknownMessage[]> {
  authorize(ctx, "read", "Sending");
  const { transaction } = ctx;
  const rows = await OutboundMessage.findAll({
    where: unknownSince(ctx),
    order: [["id", "DESC"]],
    limit: MOST,
    transaction,
  });
  const ids = [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))];
  const cases = await CaseFile.findAll({
    where: { [Op.and]: [{ id: ids }, visibleCases(ctx)] },
    attributes: ["id", "reference"],
    transaction,
  });
  return rows.map(({ id, caseId, channel, audience, templateKey, failure, provider, sentAt, createdAt }) => ({
    id,
    at: sentAt ?? createdAt,
    channel,
    templateKey: audience === "staff" ? null : templateKey,
    failure: failure ?? null,
    provider: provider ?? null,
    reference: cases.find((one) => one.id === caseId)?.reference ?? null,
  }));
}

function unknownSince({ clock }: QueryContext) {
  const since = new Date(clock.now().getTime() - ALARM_MS);
  return { status: "unknown" as const, resentAsId: null, sendAfter: { [Op.gt]: since } };
}
