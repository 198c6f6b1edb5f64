import type { NumberBlock } from "~/models/cases/NumberBlock";
import { newId } from "~/models/identifiers";
import { ANY_WAY } from "~/workflows/contact/safeContact";
import type { RecordGrievance } from "~/workflows/intake/recordGrievance";
import { numbersOf } from "~/workflows/offline/blockNumbers";
import { handOutBlock } from "~/workflows/offline/handOutBlock";
import { recordOffline, type OfflineEntry, type Renumbered } from "~/workflows/offline/recordOffline";
import { runCommand } from "~/workflows/runCommand";
import type { UserActor } from "./buildUser";

/** Numbers handed to the device of `actor`. */
export function handTo(actor: UserActor, bookId = newId(), blockId = newId()): Promise<NumberBlock> {
  return runCommand(actor, (ctx) => handOutBlock(ctx, { blockId, bookId, deviceKind: "Chrome, Android" }));
}

/** What a device kept under the number at `index` of its block, with the code the person was told. */
export function typedOffline(
  block: NumberBlock,
  index = 0,
  changes: Partial<RecordGrievance> = {},
): OfflineEntry & { code: string } {
  const { reference, code } = numbersOf(block)[index] ?? { reference: "", code: "" };
  const entryId = newId();
  const complaint = { ...A_COMPLAINT, once: entryId, ...changes };
  return { blockId: block.id, reference, code, entryId, typedAt: new Date(), complaint };
}

/** The device has a link and sends it. */
export function sendOffline(actor: UserActor, entry: OfflineEntry): Promise<Renumbered> {
  return runCommand(actor, (ctx) => recordOffline(ctx, entry));
}

const A_COMPLAINT: RecordGrievance = {
  once: "",
  heardBy: "visit",
  text: "Elle n’a pas reçu l’argent de mars",
  categoryCode: "payment",
  detailCode: null,
  caseClass: 1,
  placeCode: "CD6103",
  receivedAt: null,
  name: null,
  sex: null,
  ageBand: null,
  phone: null,
  safe: ANY_WAY,
  householdCode: null,
  language: "fr",
  anonymous: false,
  againstStaff: false,
};
