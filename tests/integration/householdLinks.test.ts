import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { presentCaseFile } from "~/app/presenters/caseFile";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { ConflictError, InvalidInputError, NotFoundError, NotPermittedError } from "~/models/errors";
import { ancestry } from "~/models/places/placeLookup";
import { keyedHash } from "~/models/sealing/seal";
import { openCases, type NewGrievance } from "~/workflows/intake/openCases";
import { linkHousehold, unlinkHousehold } from "~/workflows/registry/linkHousehold";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { loadCsv } from "../factories/loadCsv";
import { journalOf } from "../factories/readBack";
import { csvOf } from "../factories/writeCsvFile";
import { openTestHouse, type TestDatabase } from "../support/house";

const OWN = "+243812345611";
const SHARED = "+243812345612";
const NOWHERE = { placeCode: null, provinceCode: null, territoryCode: null, siteCode: null };

let house: TestDatabase;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  const households = [
    { household_code: "A-1", phone: OWN },
    { household_code: "A-2", phone: SHARED },
    { household_code: "A-3", phone: SHARED, place_code: "CD6101" },
    { household_code: "FAR", place_code: "CD5401" },
  ];
  await loadCsv("households", csvOf("households", households));
  const common = { household_code: "A-1", cycle: "2026-02", amount_paid: "20", status: "paid", paid_at: "2026-02-12" };
  const payments = [
    { ...common, payment_ref: "P1" },
    { payment_ref: "P2", household_code: "A-1", cycle: "2026-03", status: "failed" },
    { payment_ref: "P3", household_code: "A-1", cycle: "2026-04", status: "planned" },
  ];
  await loadCsv("payments", csvOf("payments", payments));
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

async function openCase(given: Partial<NewGrievance>): Promise<{ caseFile: CaseFile; detail: GrievanceDetail }> {
  const { phone = null, place = { placeCode: "CD6103", ...ancestry("CD6103") } } = given;
  const usual = { text: "Rien reçu", channel: "sms", language: "fr", receivedAt: new Date(), place, phone };
  const [opened] = await asSystem((ctx) =>
    openCases(ctx, [{ ...usual, contactHash: phone && keyedHash(phone, "phone"), ...given }]),
  );
  const id = opened?.id ?? "";
  return {
    caseFile: await CaseFile.findByPk(id, { rejectOnEmpty: true }),
    detail: await GrievanceDetail.findByPk(id, { rejectOnEmpty: true }),
  };
}

/** The household as the screen of this person's file shows it. */
async function panelFor(actor: UserActor, { reference }: CaseFile) {
  const ctx = queryContext(actor);
  const around = { categories: new Map<string, string>(), viewerId: actor.userId };
  return presentCaseFile(ctx, await readCase(ctx, reference), around).household;
}

describe("a complaint is tied as it comes", () => {
  test.each<[string, Partial<NewGrievance>, string | null, string | null]>([
    ["by a phone that is one household's", { phone: OWN }, "A-1", "phone"],
    ["not by a phone that several share", { phone: SHARED }, null, null],
    ["by a code typed on the phone, however it is written", { channel: "ussd", householdCode: "a - 2" }, "A-2", "code"],
    ["by the code where the shared phone says nothing", { phone: SHARED, householdCode: "A-3" }, "A-3", "code"],
    ["as a claim where code and phone disagree", { phone: OWN, householdCode: "A-2" }, "A-2", "claimed"],
    ["as a claim by a code in a web form", { channel: "web", householdCode: "A-1" }, "A-1", "claimed"],
    ["not by a phone in a web form", { channel: "web", phone: OWN, phoneIsClaim: true }, null, null],
    ["not at all when it is anonymous", { phone: OWN, householdCode: "A-1", anonymous: true }, null, null],
    ["not by a code nobody has", { householdCode: "Z-9" }, null, null],
  ])("%s", async (_how, given, code, link) => {
    const { detail } = await openCase(given);
    expect([detail.householdCode, detail.householdLink]).toEqual([code, link]);
  });

  test("and takes the place of its household when it had none", async () => {
    const { caseFile } = await openCase({ phone: OWN, place: NOWHERE });
    expect(caseFile).toMatchObject({ placeCode: "CD6103", provinceCode: "CD-NK" });
  });
});

describe("beside the complaint", () => {
  test("stand the household, how it was tied, and the last payment that was tried", async () => {
    const { caseFile } = await openCase({ phone: OWN });
    const panel = await panelFor(officer, caseFile);
    expect(panel).toMatchObject({ link: "phone", household: { code: "A-1", name: "K. M. F." } });
    expect(panel?.household?.told).toMatchObject({ ref: "P2", status: "failed" });
    expect(panel?.household?.payments?.map(({ ref }) => ref)).toEqual(["P3", "P2", "P1"]);
  });

  test("a code that is nobody's stands as it was typed", async () => {
    const { caseFile } = await openCase({ householdCode: "Z-9" });
    expect(await panelFor(officer, caseFile)).toEqual({ household: null, link: null, typed: "Z-9", said: null });
  });

  test("a household elsewhere is no different from one that is not there", async () => {
    const { caseFile } = await openCase({ channel: "ussd", householdCode: "FAR" });
    expect(caseFile.provinceCode).toBe("CD-NK");
    expect(await panelFor(officer, caseFile)).toEqual({ household: null, link: null, typed: null, said: null });
  });

  test("nothing stands for an auditor, a committee, or when the complaint is anonymous", async () => {
    const { caseFile } = await openCase({ phone: OWN });
    expect(await panelFor(await buildUser("auditor", "CD"), caseFile)).toBeNull();
    expect(await panelFor(officer, (await openCase({ phone: OWN, anonymous: true })).caseFile)).toBeNull();
  });

  test("a registry officer sees the household and no payment", async () => {
    const { caseFile } = await openCase({ phone: OWN, categoryCode: "exclusion" });
    const panel = await panelFor(await buildUser("registry_officer", "CD-NK"), caseFile);
    expect(panel?.household).toMatchObject({ code: "A-1", payments: null, told: null });
  });
});

describe("an officer", () => {
  const link = (actor: UserActor, caseId: string, householdCode: string) =>
    runCommand(actor, (ctx) => linkHousehold(ctx, { caseId, householdCode }));
  const unlink = (actor: UserActor, caseId: string) => runCommand(actor, (ctx) => unlinkHousehold(ctx, { caseId }));
  const tie = async ({ id }: CaseFile) => {
    const detail = await GrievanceDetail.findByPk(id, { rejectOnEmpty: true });
    return [detail.householdCode, detail.householdLink];
  };

  test("ties, ties to another, and unties, each in the journal, each safe to repeat", async () => {
    const { caseFile } = await openCase({});
    await link(officer, caseFile.id, " a-1 ");
    await link(officer, caseFile.id, "A-1");
    expect(await tie(caseFile)).toEqual(["A-1", "officer"]);
    await link(officer, caseFile.id, "A-2");
    await unlink(officer, caseFile.id);
    await unlink(officer, caseFile.id);
    expect(await tie(caseFile)).toEqual([null, null]);
    expect(await journalOf(caseFile)).toEqual([
      "case.opened",
      "case.household_linked",
      "case.household_linked",
      "case.household_unlinked",
    ]);
  });

  test("confirms what was claimed", async () => {
    const { caseFile } = await openCase({ channel: "web", householdCode: "A-1" });
    await link(officer, caseFile.id, "A-1");
    expect(await tie(caseFile)).toEqual(["A-1", "officer"]);
    expect(await journalOf(caseFile)).toContain("case.household_confirmed");
  });

  test.each(["FAR", "NEVER", "", "é è"])(
    "gets one answer for a household elsewhere and for none at all: “%s”",
    async (code) => {
      const { caseFile } = await openCase({});
      await expect(link(officer, caseFile.id, code)).rejects.toEqual(
        new InvalidInputError({ householdCode: "errors.household_unknown" }),
      );
    },
  );

  test("cannot untie a household that is not for her eyes, nor find it out", async () => {
    const { caseFile } = await openCase({ channel: "ussd", householdCode: "FAR" });
    await unlink(officer, caseFile.id);
    expect(await tie(caseFile)).toEqual(["FAR", "code"]);
  });

  test("never ties an anonymous complaint, another's case, or without the ability", async () => {
    const { caseFile: anonymous } = await openCase({ phone: OWN, anonymous: true });
    await expect(link(officer, anonymous.id, "A-1")).rejects.toBeInstanceOf(ConflictError);
    const { caseFile } = await openCase({ categoryCode: "payment" });
    await expect(link(await buildUser("grievance_officer", "CD-IT"), caseFile.id, "A-1")).rejects.toBeInstanceOf(
      NotFoundError,
    );
    await expect(link(await buildUser("payment_officer", "CD-NK"), caseFile.id, "A-1")).rejects.toBeInstanceOf(
      NotPermittedError,
    );
  });
});
