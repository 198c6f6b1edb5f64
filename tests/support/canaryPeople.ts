import type { CaseFile } from "~/models/cases/CaseFile";
import { Place } from "~/models/places/Place";
import { loadPlaces } from "~/models/places/placeLookup";
import { buildCase } from "../factories/buildCase";
import { loadCsv } from "../factories/loadCsv";
import { nameComplainant } from "../factories/nameComplainant";
import { csvOf } from "../factories/writeCsvFile";

/** Words and numbers that stand nowhere but in an identity. */
export const CANARIES = {
  name: "Zawadi Mbokani",
  phone: "+243812999871",
  email: "zawadi.mbokani@courrier.example",
  trusted: { name: "Tantine Nsimba", phone: "+243812999872" },
  words: "Appelez chez la voisine Nsimire",
  proxy: { name: "Papa Lusamba", phone: "+243812999873", why: "Elle est chez Kalonji" },
  head: ["Kanyinda", "Tshilombo", "Bijou"],
  household: { phone: "+243812999874", owner: "le voisin Kabasele", wallet: "+243812999875", birth: "1984-07-23" },
};
/** Each as it could stand somewhere, a number by what no mask leaves of it. */
const CLEAR = [
  ...[...CANARIES.name.split(" "), "Tantine", "Nsimba", "Nsimire", "Lusamba", "Kalonji", ...CANARIES.head, "Kabasele"],
  ...["zawadi.mbokani", "29998", "2999", "2 999", "07-23"],
].map((word) => word.toLowerCase());

/** A committee of Masisi, and a household of the territory with one payment. */
export async function seedCanaries(): Promise<void> {
  const nothing = { pcode: null, iso: null, chiefTown: null, timeZone: null, defaultLanguage: "swc" };
  await Place.create({ ...nothing, code: "CD6103-C1", parentCode: "CD6103", kind: "committee", name: "CLGP" });
  await loadPlaces();
  const [last, post, first] = CANARIES.head;
  const { phone, owner, wallet, birth } = CANARIES.household;
  const names = { head_last_name: last, head_post_name: post, head_first_name: first, head_birth_date: birth };
  await loadCsv(
    "households",
    csvOf("households", [{ household_code: "MASKED", place_code: "CD6103", phone, phone_owner: owner, ...names }]),
  );
  await loadCsv(
    "payments",
    csvOf("payments", [{ payment_ref: "P-1", household_code: "MASKED", wallet_number: wallet, status: "failed" }]),
  );
}

/** A complaint to that committee by somebody with all there is to know of a person. */
export async function namedCase(changes: Partial<CaseFile> = {}): Promise<CaseFile> {
  const made = await buildCase({ place: "CD6103-C1", phone: CANARIES.phone, status: "in_progress" });
  const { name, email, trusted, words, proxy } = CANARIES;
  await nameComplainant(made, {
    ...{ name, email, householdCode: "MASKED" },
    safe: { noSms: false, sharedPhone: true, hours: null, trusted, words },
    proxy: { ...proxy, relation: "neighbour", consent: "impossible", told: "person" },
  });
  return made.update(changes);
}

/** Which of the canaries an answer holds. */
export function clearIn(answer: unknown): string[] {
  const text = JSON.stringify(answer ?? null).toLowerCase();
  return CLEAR.filter((word) => text.includes(word));
}
