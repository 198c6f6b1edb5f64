import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail, type AgeBand, type PaymentSaid } from "~/models/cases/GrievanceDetail";
import { SlaClock } from "~/models/cases/SlaClock";
import { CaseExclusion, SearchTerm } from "~/models/cases/caseSideRows";
import { formatReference } from "~/models/cases/reference";
import { isSendable } from "~/models/people/phoneNumber";
import { insertRows } from "~/models/statements";
import { assignArrivals } from "../assignment/assignByRule";
import type { CommandContext } from "../commandContext";
import type { KeptAway } from "../conflicts/keptAwayFrom";
import { live } from "../jobs/live";
import { record } from "../journal/record";
import { mailOf } from "../messaging/mailToComplainant";
import { queueMessages, type MessageToSend } from "../messaging/queueMessage";
import { renderSms } from "../messaging/templates";
import { loadPolicies } from "../sla/policies";
import { openingClocks } from "../sla/startClocks";
import { staffedLevels, type CasePlace } from "../escalation/findOwner";
import { tellsProxy, type Proxy } from "../contact/proxy";
import type { SafeContact } from "../contact/safeContact";
import { linkHouseholds } from "../registry/linkHouseholds";
import { buildCaseRows, type OpenedCase } from "./caseRows";
import { stoppedClocks, type CaseHistory } from "./caseHistory";
import { entryLevel } from "./entryLevel";
import type { RegisterEntry } from "./registerLine";
import { giveFollowUpCodes } from "./giveFollowUpCodes";
import { recordConsents, type HeardConsent } from "./recordConsents";
import { takeReferences } from "./takeNumbers";
import { termRows } from "./termRows";

/** A complaint as a channel hands it over. */
export interface NewGrievance {
  text: string;
  channel: string;
  language: string;
  /** Where it lies, with the places above it; all null when unknown. */
  place: CasePlace;
  /** Our own receipt: every deadline runs from here, unless it arrived later. */
  receivedAt: Date;
  /** When it arrived here, where a device without a link held it meanwhile: deadlines run from then. */
  arrivedAt?: Date;
  /** Number or sender as it came; null when the complainant gave none. */
  phone: string | null;
  /** The number was typed into a form: it is kept for the officer to see, and proves nothing. */
  phoneIsClaim?: boolean;
  /** Where the person may be written to by mail; null or absent when they gave no address. */
  email?: string | null;
  /** The address was typed into a form by whoever was there. */
  emailIsClaim?: boolean;
  contactHash: string | null;
  /** The number it already has, where it comes back from somewhere else; otherwise it is given one. */
  reference?: string;
  name?: string | null;
  /** A household code as the person typed it; never proves anything to them, and needs not exist. */
  householdCode?: string | null;
  anonymous?: boolean;
  againstStaff?: boolean;
  /** Who must not see it, where its words come out of a case they were kept away from. */
  keptAway?: readonly KeptAway[];
  /** The payment it is about, and what was said of it, where the person was shown one. */
  payment?: { ref: string; said: PaymentSaid } | null;
  sex?: "F" | "M" | null;
  ageBand?: AgeBand | null;
  /** How the person may be reached without harm. */
  safe?: SafeContact | null;
  /** Who complains for the person, and what they agreed to. */
  proxy?: Proxy | null;
  /** What they answered when asked for their consent; "unasked" where they brought it themselves and nobody could ask. */
  consent?: HeardConsent | "unasked" | null;
  /** What had become of it on paper; absent for one that begins here. */
  history?: CaseHistory;
  /** The line of the paper register it stands in. */
  register?: RegisterEntry | null;
  categoryCode?: string | null;
  detailCode?: string | null;
  caseClass?: number;
  /** The account that typed it in, and whether that was a committee at its site. */
  openedById?: string | null;
  recordedAtSite?: boolean;
  /** False where nothing may be answered: a flood, or our own number writing to itself. */
  receipt?: boolean;
  /** Gives a code to follow the case by: a new one, or the one handed over here. */
  followUpCode?: boolean | string;
}

/**
 * Opens grievances: number, key, clocks, search terms, journal line and acknowledgement, all in the command's
 * transaction. Takes a list, because waiting messages are opened together; one complaint is a list of one.
 * Answers in the order of the list.
 */
export async function openCases(ctx: CommandContext, grievances: readonly NewGrievance[]): Promise<OpenedCase[]> {
  if (!grievances.length) return [];
  const references = await takeReferences(ctx, grievances.filter(({ reference }) => !reference).length);
  const policies = await loadPolicies(ctx);
  const linked = await linkHouseholds(ctx, grievances);
  const levels = await staffedLevels(
    ctx,
    linked.map(({ grievance }) => entryOf(grievance)),
  );
  const opened = linked.map(({ grievance, tie }, index) => {
    const level = levels[index] ?? "national";
    const built = buildCaseRows(ctx, grievance, grievance.reference ?? references.shift() ?? "", level, tie);
    const clocks = openingClocks(policies, { ...built.caseRow, level }, grievance.arrivedAt ?? grievance.receivedAt);
    built.clocks = grievance.history ? stoppedClocks(clocks, grievance.history) : clocks;
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
  await insertRows(
    CaseExclusion,
    opened.flatMap((one) => exclusionsOf(one, ctx.clock.now())),
    { transaction: ctx.transaction },
  );
  await giveFollowUpCodes(ctx, opened);
  await record(ctx, opened.map(openingLine));
  const acknowledgements: (MessageToSend | null)[] = [];
  for (const one of opened) acknowledgements.push(await acknowledgement(ctx, one)); // the first reads the templates
  const told = (index: number) => acknowledgements[index]?.templateKey ?? null;
  await recordConsents(
    ctx,
    opened.map((one, index) => ({ opened: one, templateKey: told(index) })),
  );
  await queueMessages(
    ctx,
    acknowledgements.filter((message) => message !== null),
  );
  await assignArrivals(
    ctx,
    opened.map((one) => one.caseRow),
    opened.map((one) => one.id),
  );
  ctx.afterCommit(() => opened.forEach((one) => live().publish({ kind: "case", caseId: one.id })));
  return opened;
}

/** Where a grievance belongs, before levels nobody holds are skipped. */
function entryOf({ place, caseClass = 1, recordedAtSite = false, againstStaff = false }: NewGrievance) {
  return { level: entryLevel({ ...place, caseClass, recordedAtSite, againstStaff }), place };
}

function exclusionsOf({ id: caseId, grievance }: OpenedCase, createdAt: Date) {
  return (grievance.keptAway ?? []).map((one) => ({ ...one, caseId, createdAt }));
}

function openingLine({ id, caseRow, detailRow, grievance }: OpenedCase) {
  const { channel, placeCode, level, openedById } = caseRow;
  return {
    action: "case.opened" as const,
    subject: { type: "CaseFile", id },
    caseId: id,
    facts: {
      channel,
      placeCode,
      level,
      openedById,
      anonymous: grievance.anonymous ?? false,
      householdLink: detailRow.householdLink,
    },
  };
}

/**
 * One message with the number, to whoever can be written to: by SMS, or else by mail. Names, short codes and landlines are
 * never answered.
 */
async function acknowledgement(ctx: CommandContext, one: OpenedCase): Promise<MessageToSend | null> {
  const { language, phoneIsClaim, safe, proxy } = one.grievance;
  const phone = tellsProxy(proxy) ? proxy.phone : one.grievance.phone;
  const email = tellsProxy(proxy) ? null : one.grievance.email;
  if (one.grievance.receipt === false || safe?.trusted) return null;
  const about = { caseId: one.id, key: one.key };
  const reference = formatReference(one.reference);
  if (phone && isSendable(phone) && !phoneIsClaim && !safe?.noSms) {
    const templateKey = safe?.sharedPhone ? "neutral_received" : "received";
    const text = await renderSms(ctx, templateKey, language, { reference });
    const said = { text, templateKey, language, about, acknowledges: true };
    return { channel: "sms", audience: "complainant", recipient: phone, ...said };
  }
  if (!email) return null;
  const text = await renderSms(ctx, "received", language, { reference });
  return { ...mailOf(email, reference, text, language), templateKey: "received", about, acknowledges: true };
}
