import { CaseFile } from "~/models/cases/CaseFile";
import type { CaseStatus } from "~/models/cases/caseWords";
import { systemClock, type Clock } from "~/models/clock";
import { ancestry } from "~/models/places/placeLookup";
import { keyedHash } from "~/models/sealing/seal";
import { openCases } from "~/workflows/intake/openCases";
import { asSystem } from "~/workflows/runCommand";

export interface BuildCase {
  text?: string;
  phone?: string | null;
  place?: string | null;
  caseClass?: number;
  status?: CaseStatus;
  assigneeId?: string;
  clock?: Clock;
}

/** A number nobody has, different at each call. */
export function somePhone(): string {
  return `+2438100${String(10_000 + (phones += 1))}`;
}
let phones = 0;

/** A grievance, opened by the real command; `status` then puts it further on. */
export async function buildCase(given: BuildCase = {}): Promise<CaseFile> {
  const {
    text = "Je n'ai pas reçu mon paiement",
    place = "CD6103",
    caseClass = 1,
    clock = systemClock,
    status,
    assigneeId,
  } = given;
  const phone = given.phone === undefined ? somePhone() : given.phone;
  const where = place
    ? { placeCode: place, ...ancestry(place) }
    : { placeCode: null, provinceCode: null, territoryCode: null, siteCode: null };
  const contactHash = phone && keyedHash(phone, "phone");
  const [opened] = await asSystem(
    (ctx) =>
      openCases(ctx, [
        { text, phone, contactHash, place: where, caseClass, channel: "sms", language: "fr", receivedAt: clock.now() },
      ]),
    { clock },
  );
  const caseFile = await CaseFile.findByPk(opened?.id ?? "", { rejectOnEmpty: true });
  return caseFile.update({ ...(status ? { status } : {}), ...(assigneeId ? { assigneeId } : {}) });
}
