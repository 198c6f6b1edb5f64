import { Op } from "sequelize";
import { SlaClock } from "~/models/cases/SlaClock";
import { HouseFact } from "~/models/HouseFact";
import { CaseFile } from "~/models/cases/CaseFile";
import { fixedClock, systemClock, type FixedClock } from "~/models/clock";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { sealPart } from "~/models/messages/messageSeals";
import { demonstrationPhone } from "~/models/people/demonstrationPhones";
import { ancestry } from "~/models/places/placeLookup";
import { newId } from "~/models/identifiers";
import { keyedHash } from "~/models/sealing/seal";
import { demonstrationActor, seedDemonstrationAccounts } from "../access/demonstrationAccounts";
import { actingAs, type CommandContext } from "../commandContext";
import { acknowledgeDelivered } from "../intake/acknowledgeDelivered";
import { openCases } from "../intake/openCases";
import { addNote } from "../resolution/addNote";
import { answerCase } from "../resolution/answerCase";
import { recordConfirmation } from "../resolution/recordConfirmation";
import { asSystem } from "../runCommand";
import { takeCase } from "../triage/assignCase";
import { markRead } from "../triage/markRead";
import { qualifyCase } from "../triage/qualifyCase";
import { waitCase } from "../triage/waitCase";
import { seedDemonstrationRegistry } from "./demonstrationRegistry";
import { playCalls } from "./playCalls";
import { playReports } from "./playReports";
import complaints from "./complaints.json";
import { playTickets } from "./playTickets";
import words from "./words.json";

type Complaint = (typeof complaints)[number];

const STAGES = ["received", "acknowledged", "qualified", "in_progress", "waiting", "answered", "appealed", "confirmed"];
const LOADED = "demonstration.loaded";
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The simulator's own phones come before. */
const FIRST_PHONE = 100;

/**
 * Loads the demonstration once: accounts, households with their payments, and complaints at every stage, dated from now by way of the real commands.
 * Nothing is sent: what they would have sent is written down as delivered.
 */
export async function seedDemonstration(): Promise<void> {
  await asSystem(async (ctx) => {
    if (await HouseFact.findByPk(LOADED, { transaction: ctx.transaction })) return;
    await HouseFact.create({ name: LOADED, value: "yes" }, { transaction: ctx.transaction });
    await seedDemonstrationAccounts(ctx);
    await seedDemonstrationRegistry(ctx); // before the complaints, which are tied as they come
    for (const [index, complaint] of complaints.entries()) await playComplaint(ctx, complaint, index);
    await playReports(ctx);
    await playTickets(ctx);
    await playCalls(ctx);
    const past = { warnAt: { [Op.lt]: systemClock.now() } };
    await SlaClock.update({ warnAt: null }, { where: past, transaction: ctx.transaction }); // nobody is warned of the past
  });
}

/** Plays one complaint up to its stage. */
async function playComplaint(ctx: CommandContext, complaint: Complaint, index: number): Promise<void> {
  const clock = fixedClock(new Date(systemClock.now().getTime() - complaint.daysAgo * DAY_MS));
  const system = actingAs(ctx, { kind: "system" }, clock);
  const phone = demonstrationPhone(FIRST_PHONE + index);
  const caseId = await openComplaint(system, complaint, phone);
  const step = STAGES.indexOf(complaint.stage);
  if (step >= 1) await after(clock, 0.1, () => acknowledgeDelivered(system, [caseId]));
  if (step >= 2) await workOn(ctx, clock, complaint, caseId);
  await OutboundMessage.update(
    { status: "delivered", finalAt: clock.now(), sentAt: clock.now() },
    { where: { caseId, status: "queued" }, transaction: ctx.transaction },
  );
}

async function openComplaint(
  ctx: CommandContext,
  { text, place, language }: Complaint,
  phone: string,
): Promise<string> {
  const contactHash = keyedHash(phone, "phone");
  const where = place
    ? { placeCode: place, ...ancestry(place) }
    : { placeCode: null, provinceCode: null, territoryCode: null, siteCode: null };
  const receivedAt = ctx.clock.now();
  const [opened] = await openCases(ctx, [
    { text, channel: "sms", language, place: where, receivedAt, phone, contactHash, consent: "unasked" },
  ]);
  if (!opened) throw new Error("The demonstration complaint was not opened.");
  await InboundMessage.create(
    {
      id: newId(receivedAt.getTime()),
      channel: "sms",
      route: "demonstration",
      dedupeKey: `demonstration-${opened.id}`,
      senderHash: contactHash,
      sealedSender: sealPart(opened.key, phone, "inbound.sender"),
      sealedText: sealPart(opened.key, text, "inbound.text"),
      recipient: null,
      networkCode: null,
      providerAt: null,
      receivedAt,
      status: "processed",
      meaning: "complaint",
      caseId: opened.id,
    },
    { transaction: ctx.transaction },
  );
  return opened.id;
}

/** An officer of the province (the coordinator, where there is none) qualifies, takes, waits, answers, hears back. */
async function workOn(ctx: CommandContext, clock: FixedClock, complaint: Complaint, caseId: string): Promise<void> {
  const officer = actingAs(ctx, await demonstrationActor(ctx, officerFor(complaint.place)), clock);
  const version = async () => (await CaseFile.findByPk(caseId, { transaction: ctx.transaction }))?.version ?? 0;
  const step = STAGES.indexOf(complaint.stage);
  const { category = "information", detail = null } = complaint;
  const caseClass = category === "works" ? 2 : 1;
  await after(clock, 3, async () =>
    qualifyCase(officer, {
      caseId,
      version: await version(),
      categoryCode: category,
      detailCode: detail,
      caseClass,
      placeCode: null,
    }),
  );
  await markRead(officer, { caseId });
  if (step >= 3) await after(clock, 1, () => takeCase(officer, { caseId }));
  if (step >= 3) await after(clock, 2, () => addNote(officer, { caseId, text: words.note }));
  if (complaint.stage === "waiting") await after(clock, 4, () => waitCase(officer, { caseId, reason: words.reason }));
  if (step >= 5)
    await after(clock, 20, async () => answerCase(officer, { caseId, version: await version(), text: words.answer }));
  if (step >= 6) {
    const complainant = actingAs(ctx, { kind: "complainant", phoneHash: null }, clock);
    await after(clock, 5, () => recordConfirmation(complainant, { caseId, settled: complaint.stage === "confirmed" }));
  }
}

function officerFor(place: string | null | undefined): string {
  const province = place ? ancestry(place).provinceCode : null;
  if (province === "CD-NK") return "officer@demo.yoka";
  return province === "CD-IT" ? "officer.ituri@demo.yoka" : "national@demo.yoka";
}

async function after<T>(clock: FixedClock, hours: number, act: () => Promise<T>): Promise<T> {
  clock.advance(hours * HOUR_MS);
  return act();
}
