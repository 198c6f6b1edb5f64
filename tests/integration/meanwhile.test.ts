import { afterAll, beforeAll, expect, test } from "vitest";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { changeSafeContact } from "~/workflows/contact/changeSafeContact";
import { ANY_WAY, printOf } from "~/workflows/contact/safeContact";
import { linkHousehold, unlinkHousehold } from "~/workflows/registry/linkHousehold";
import { runCommand } from "~/workflows/runCommand";
import { assignCase, takeCase } from "~/workflows/triage/assignCase";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { loadCsv } from "../factories/loadCsv";
import { csvOf } from "../factories/writeCsvFile";
import { openTestHouse, type TestDatabase } from "../support/house";

const LATE = { status: 409, code: "changed_meanwhile" };

let house: TestDatabase;
let officer: UserActor;
let colleague: UserActor;
let third: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  colleague = await buildUser("grievance_officer", "CD-NK");
  third = await buildUser("grievance_officer", "CD-NK");
  await loadCsv(
    "households",
    csvOf("households", [
      { household_code: "NK-1", place_code: "CD6103" },
      { household_code: "NK-2", place_code: "CD6103" },
    ]),
  );
});
afterAll(() => house.drop());

test("whoever takes or gives a case that a colleague has taken meanwhile is told, and may then decide", async () => {
  const { id: caseId } = await buildCase({ status: "qualified" });
  const take = (actor: UserActor, holder?: string) => runCommand(actor, (ctx) => takeCase(ctx, { caseId, holder }));
  const give = (holder?: string) =>
    runCommand(officer, (ctx) => assignCase(ctx, { caseId, assigneeId: third.userId, holder }));
  await take(colleague, "");
  await take(colleague, ""); // the same button twice
  await expect(take(officer, "")).rejects.toMatchObject(LATE);
  await expect(give("")).rejects.toMatchObject(LATE);
  await give(colleague.userId);
  await give(colleague.userId); // it is theirs already
  await expect(take(officer, colleague.userId)).rejects.toMatchObject(LATE);
  await take(officer, third.userId);
});

test("a safe contact changed by two people at once keeps the first until the second has seen it", async () => {
  const caseFile = await buildCase();
  const caseId = caseFile.id;
  const typed = { safeFrom: "", safeTo: "", trustedName: "", trustedPhone: "" };
  const change = async (actor: UserActor, safeContact: string, seen?: string) => {
    await caseFile.update({ assigneeId: actor.userId }); // in whose hands it is may change it
    await runCommand(actor, (ctx) =>
      changeSafeContact(ctx, { caseId, ...typed, noSms: true, sharedPhone: false, safeContact, seen }),
    );
  };
  const blank = printOf(ANY_WAY);
  await change(officer, "Jamais le soir", blank);
  await change(officer, "Jamais le soir", blank); // sent twice
  await expect(change(colleague, "Chez sa sœur", blank)).rejects.toMatchObject(LATE);
  await change(colleague, "Chez sa sœur", printOf({ ...ANY_WAY, noSms: true, words: "Jamais le soir" }));
});

test("a household is tied or untied only from the one the page showed", async () => {
  const { id: caseId } = await buildCase();
  const tie = (householdCode: string, tied?: string) =>
    runCommand(officer, (ctx) => linkHousehold(ctx, { caseId, householdCode, tied }));
  const untie = (tied?: string) => runCommand(officer, (ctx) => unlinkHousehold(ctx, { caseId, tied }));
  await tie("NK-1", "");
  await tie("NK-1", "");
  await expect(tie("NK-2", "")).rejects.toMatchObject(LATE);
  await tie("NK-2", "NK-1");
  await expect(untie("NK-1")).rejects.toMatchObject(LATE);
  expect((await GrievanceDetail.findByPk(caseId))?.householdCode).toBe("NK-2");
  await untie("NK-2");
  await untie("NK-2");
});
