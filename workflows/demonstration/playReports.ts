import { FocalKey } from "~/models/confidential/FocalKey";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { fixedClock } from "~/models/clock";
import { demonstrationPhone } from "~/models/people/demonstrationPhones";
import { unwrapWithPassphrase } from "~/models/sealing/passphrase";
import { demonstrationActor } from "../access/demonstrationAccounts";
import { actingAs, SYSTEM, type CommandContext } from "../commandContext";
import { actOnReport } from "../confidential/actOnReport";
import { fileOnce } from "../confidential/fileReport";
import { heldContent } from "../confidential/heldContent";
import { makeFocalKey, wrapPurpose } from "../confidential/makeFocalKey";
import { addService } from "../confidential/services";
import type { OpenRoom } from "../confidential/unlockRoom";
import { vouchForKey } from "../confidential/vouchForKey";
import { writeReport } from "../confidential/writeReport";
import played from "./reports.json";

/** The passphrase of the demonstration's focal point, published. */
export const DEMONSTRATION_PASSPHRASE = "yoka-demo-sealed";

const FOCAL_POINT = "easHs@demo.yoka";
const SECOND = "easHs2@demo.yoka";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A phone of the simulator. */
const PHONE = 180;

type Played = (typeof played.reports)[number];

/** Gives the demonstration's focal points their keys, a directory, and reports at different points of their life. Tells nobody. */
export async function playReports(ctx: CommandContext): Promise<void> {
  const focalPoint = actingAs(ctx, await demonstrationActor(ctx, FOCAL_POINT));
  await makeFocalKey(focalPoint, { passphrase: DEMONSTRATION_PASSPHRASE });
  const room = await openRoom(focalPoint);
  const second = actingAs(ctx, await demonstrationActor(ctx, SECOND));
  await makeFocalKey(second, { passphrase: DEMONSTRATION_PASSPHRASE });
  await vouchForKey(focalPoint, room, await waitingKeyOf(second));
  for (const { daysAgo, ...service } of played.services) {
    const verifiedOn = new Date(ctx.clock.now().getTime() - daysAgo * DAY_MS).toISOString().slice(0, 10);
    await addService(focalPoint, { ...service, kind: service.kind as "medical", verifiedOn });
  }
  for (const report of played.reports) await playReport(focalPoint, room, report);
  await playHeld(ctx);
  await ConfidentialReport.update({ announced: true }, { where: {}, transaction: ctx.transaction });
}

/** Hers, whatever recovery key waits beside it. */
async function waitingKeyOf({ actor, transaction }: CommandContext): Promise<{ keyId: string }> {
  const userId = actor.kind === "user" ? actor.userId : "";
  const { id } = await FocalKey.findOne({ where: { userId, proof: null }, transaction, rejectOnEmpty: true });
  return { keyId: id };
}

async function openRoom(ctx: CommandContext): Promise<OpenRoom> {
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const key = await FocalKey.findOne({ where: { userId }, transaction: ctx.transaction, rejectOnEmpty: true });
  const wrapped = key.wrappedKey ?? Buffer.alloc(0);
  const privateKey = await unwrapWithPassphrase(wrapped, DEMONSTRATION_PASSPHRASE, wrapPurpose(key.id));
  if (!privateKey) throw new Error("The demonstration's focal point has another passphrase.");
  return { keyId: key.id, userId, keys: { publicKey: key.publicKey, privateKey } };
}

async function playReport(focalPoint: CommandContext, room: OpenRoom, { hoursAgo, acts, ...told }: Played) {
  const clock = fixedClock(new Date(focalPoint.clock.now().getTime() - hoursAgo * HOUR_MS));
  const report = { ...told, callback: null, followUp: false } as Parameters<typeof fileOnce>[1];
  const { id: reportId } = await fileOnce(actingAs(focalPoint, SYSTEM, clock), report);
  for (const [seen, { after, ...act }] of acts.entries()) {
    clock.advance(after * HOUR_MS);
    const givenOn = clock.now().toISOString().slice(0, 10);
    const asked = {
      ...act,
      act: act.act as "offer",
      type: act.type as "abuse",
      consent: true,
      givenOn,
      reportId,
      seen,
    };
    await actOnReport(actingAs(focalPoint, focalPoint.actor, clock), room, asked);
  }
}

/** A message of the word list that waits for a decision: an ordinary complaint, as it happens. */
async function playHeld(ctx: CommandContext): Promise<void> {
  const { hoursAgo, text } = played.held;
  const receivedAt = new Date(ctx.clock.now().getTime() - hoursAgo * HOUR_MS).toISOString();
  const message = { kind: "message", channel: "sms", route: "demonstration", dedupeKey: "demonstration-held" } as const;
  const unknown = { recipient: null, networkCode: null, providerAt: null };
  const original = { ...message, ...unknown, receivedAt, sender: demonstrationPhone(PHONE), text };
  const content = heldContent({ channel: "sms", origin: "words", receivedAt, text, provinceCode: "CD-NK" });
  await writeReport(ctx, { content, original });
}
