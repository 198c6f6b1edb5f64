import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { SlaClock } from "~/models/cases/SlaClock";
import { SearchTerm } from "~/models/cases/caseSideRows";
import { formatReference } from "~/models/cases/reference";
import { isSendable } from "~/models/people/phoneNumber";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { live } from "../jobs/live";
import { record } from "../journal/record";
import { queueMessages, type MessageToSend } from "../messaging/queueMessage";
import { renderSms } from "../messaging/templates";
import { loadPolicies } from "../sla/policies";
import { openingClocks } from "../sla/startClocks";
import { staffedLevels, type CasePlace } from "../escalation/findOwner";
import { buildCaseRows, type OpenedCase } from "./caseRows";
import { entryLevel } from "./entryLevel";
import { takeReferences } from "./takeNumbers";
import { termRows } from "./termRows";

/** A complaint as a channel hands it over. */
export interface NewGrievance {
  text: string;
  channel: string;
  language: string;
  /** Where it lies, with the places above it; all null when unknown. */
  place: CasePlace;
  /** Our own receipt: every deadline runs from here. */
  receivedAt: Date;
  /** Number or sender as it came; null when the complainant gave none. */
  phone: string | null;
  contactHash: string | null;
  name?: string | null;
  anonymous?: boolean;
  againstStaff?: boolean;
  categoryCode?: string | null;
  detailCode?: string | null;
  caseClass?: number;
  /** The account that typed it in, and whether that was a committee at its site. */
  openedById?: string | null;
  recordedAtSite?: boolean;
}

/**
 * Opens grievances: number, key, clocks, search terms, journal line and acknowledgement, all in the command's
 * transaction. Takes a list, because waiting messages are opened together; one complaint is a list of one.
 * Answers in the order of the list.
 */
export async function openCases(ctx: CommandContext, grievances: readonly NewGrievance[]): Promise<OpenedCase[]> {
  if (!grievances.length) return [];
  const references = await takeReferences(ctx, grievances.length);
  const policies = await loadPolicies(ctx);
  const levels = await staffedLevels(ctx, grievances.map(entryOf));
  const opened = grievances.map((grievance, index) => {
    const level = levels[index] ?? "national";
    const built = buildCaseRows(ctx, grievance, references[index] ?? "", level);
    built.clocks = openingClocks(policies, { ...built.caseRow, level }, grievance.receivedAt);
    return built;
  });
  await insertRows(
    CaseFile,
    opened.map((one) => one.completeCaseRow()),
    { transaction: ctx.transaction },
  );
  await insertRows(
    GrievanceDetail,
    opened.map((one) => one.detailRow),
    { transaction: ctx.transaction },
  );
  await insertRows(
    SlaClock,
    opened.flatMap((one) => one.clocks),
    { transaction: ctx.transaction },
  );
  await insertRows(
    SearchTerm,
    opened.flatMap((one) => termRows(one, one.grievance.text)),
    { transaction: ctx.transaction },
  );
  await record(ctx, opened.map(openingLine));
  const acknowledgements: MessageToSend[] = [];
  for (const one of opened) acknowledgements.push(...(await acknowledgement(ctx, one))); // the first reads the templates
  await queueMessages(ctx, acknowledgements);
  ctx.afterCommit(() => opened.forEach((one) => live().publish({ kind: "case", caseId: one.id })));
  return opened;
}

/** Where a grievance belongs, before levels nobody holds are skipped. */
function entryOf({ place, caseClass = 1, recordedAtSite = false, againstStaff = false }: NewGrievance) {
  return { level: entryLevel({ ...place, caseClass, recordedAtSite, againstStaff }), place };
}

function openingLine({ id, caseRow, grievance }: OpenedCase) {
  const { channel, placeCode, level, openedById } = caseRow;
  return {
    action: "case.opened" as const,
    subject: { type: "CaseFile", id },
    caseId: id,
    facts: { channel, placeCode, level, openedById, anonymous: grievance.anonymous ?? false },
  };
}

/** One message with the number, to whoever can be written to. Names, short codes and landlines are never answered. */
async function acknowledgement(ctx: CommandContext, one: OpenedCase): Promise<MessageToSend[]> {
  const { phone, language, channel } = one.grievance;
  if (!phone || !isSendable(phone) || channel === "web") return [];
  const text = await renderSms(ctx, "received", language, { reference: formatReference(one.reference) });
  const about = { caseId: one.id, key: one.key };
  return [
    {
      channel: "sms",
      audience: "complainant",
      recipient: phone,
      text,
      templateKey: "received",
      language,
      about,
      acknowledges: true,
    },
  ];
}
