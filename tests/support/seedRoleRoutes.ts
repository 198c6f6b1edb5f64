import { env } from "~/app/env.server";
import { closeHouse, openHouse } from "~/app/house.server";
import { Attachment } from "~/models/cases/Attachment";
import type { CaseFile } from "~/models/cases/CaseFile";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { loadActiveGrants } from "~/workflows/access/activeGrants";
import { attachPhoto } from "~/workflows/photos/attachPhoto";
import { preparePhoto } from "~/workflows/photos/preparePhoto";
import { asSystem } from "~/workflows/runCommand";
import { seedDemonstration } from "~/workflows/demonstration/seedDemonstration";
import { buildAccount } from "../factories/buildAccount";
import { buildPicture } from "../factories/buildPicture";
import { buildCase, type BuildCase } from "../factories/buildCase";
import { buildTicket } from "../factories/buildTicket";
import { buildUser, type UserActor } from "../factories/buildUser";
import { loadCsv } from "../factories/loadCsv";
import { csvOf } from "../factories/writeCsvFile";
import type { Thing } from "./roleRows";
import type { Installation } from "./startProgram";

/** Numbers, codes and ids by the name of the thing; `<name>.id` is the id of a case. */
export type SeededThings = Record<string, string>;

/** Fills an installation, before its program starts, with the demonstration and with one of everything the rows name. */
export async function seedRoleRoutes({ dataDir, env: settings }: Installation): Promise<SeededThings> {
  process.env.DATA_DIR = dataDir;
  if (settings.DATABASE_URL) process.env.DATABASE_URL = settings.DATABASE_URL;
  await openHouse(env(), { migrate: true });
  try {
    await seedDemonstration();
    const cases = await seedCases();
    await loadCsv(
      "households",
      csvOf("households", [
        { household_code: "NK-1", place_code: "CD6103" },
        { household_code: "IT-1", place_code: "CD5401" },
      ]),
    );
    const person = await buildAccount({ grants: [["grievance_officer", "CD-NK"]] });
    const grant = await RoleGrant.findOne({ where: { userId: person.id }, rejectOnEmpty: true });
    return { ...cases, household: "NK-1", householdIturi: "IT-1", person: person.id, grant: grant.id };
  } finally {
    await closeHouse();
  }
}

async function seedCases(): Promise<SeededThings> {
  const things: SeededThings = {};
  const keep = (name: Thing, { id, reference }: CaseFile) =>
    Object.assign(things, { [name]: reference, [`${name}.id`]: id });
  const grievance = async (name: Thing, given: BuildCase) =>
    keep(name, await buildCase({ status: "qualified", ...given }));
  await grievance("masisi", { place: "CD6103-C1" });
  await grievance("class3", { place: "CD6103", caseClass: 3 });
  await grievance("ituri", { place: "CD5401" });
  await grievance("unplaced", { place: null });
  const pay = await buildCase({ place: "CD6101", status: "qualified" });
  keep("pay", await pay.update({ categoryCode: "payment" }));
  keep("ticket", await buildTicket(await demonstrationUser("user@demo.yoka")));
  things["masisi.photo"] = await photoOf(things["masisi.id"] ?? "");
  keep("ticketIturi", await buildTicket(await buildUser("mis_user", "CD5401")));
  return things;
}

async function photoOf(caseId: string): Promise<string> {
  const photo = await preparePhoto({ bytes: await buildPicture("jpeg") });
  await asSystem((ctx) => attachPhoto(ctx, { caseId, photo }));
  return (await Attachment.findOne({ where: { caseId }, rejectOnEmpty: true })).id;
}

async function demonstrationUser(email: string): Promise<UserActor> {
  const { id: userId, name, language } = await User.findOne({ where: { email }, rejectOnEmpty: true });
  return { kind: "user", userId, name, language, grants: await loadActiveGrants(userId, new Date()) };
}
