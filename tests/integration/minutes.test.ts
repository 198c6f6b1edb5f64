import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepWords } from "~/workflows/intake/keepWords";
import { readMinutes } from "~/workflows/minutes/readMinutes";
import { attachPhoto } from "~/workflows/photos/attachPhoto";
import { preparePhoto } from "~/workflows/photos/preparePhoto";
import { answerCase } from "~/workflows/resolution/answerCase";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { keyOf } from "~/workflows/triage/lockCase";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase } from "../factories/buildCase";
import { buildPicture } from "../factories/buildPicture";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

/** A case with the person's words, answered by the officer. */
async function answered() {
  const caseFile = await buildCase({ status: "in_progress" });
  const { id: caseId, version } = caseFile;
  const words = { caseId, key: keyOf(caseFile), text: "On a retenu deux mille francs", dedupeKey: caseId };
  await asSystem((ctx) => keepWords(ctx, { ...words, meaning: "complaint" }));
  await runCommand(officer, (ctx) => answerCase(ctx, { caseId, version, text: "Venez mercredi." }));
  return caseFile.reload();
}
const minutes = (who: UserActor, reference: string, consents = false) =>
  runCommand(who, (ctx) => readMinutes(ctx, { reference, consents }));

describe("the minutes of a resolution", () => {
  test("say what was decided, and what was complained of only where the person agrees, which is kept", async () => {
    const caseFile = await answered();
    const { decision, complaint } = await minutes(officer, caseFile.reference);
    expect([decision.text, complaint]).toEqual(["Venez mercredi.", null]);
    expect(await journalOf(caseFile)).not.toContain("case.minutes_consented");
    expect((await minutes(officer, caseFile.reference, true)).complaint).toBe("On a retenu deux mille francs");
    expect(await journalOf(caseFile)).toContain("case.minutes_consented");
  });

  test("are nobody's who may not answer, of nobody unknown, and of nothing undecided", async () => {
    const caseFile = await answered();
    for (const [role, place] of [
      ["auditor", "CD"],
      ["hotline_agent", "CD"],
      ["grievance_officer", "CD-IT"],
    ] as const)
      await expect(minutes(await buildUser(role, place), caseFile.reference)).rejects.toMatchObject({ status: 404 });
    await caseFile.update({ anonymous: true });
    await expect(minutes(officer, caseFile.reference)).rejects.toMatchObject({ status: 404 });
    const open = await buildCase({ status: "in_progress" });
    await expect(minutes(officer, open.reference)).rejects.toMatchObject({ status: 404 });
    expect((await readCase(queryContext(officer), open.reference)).minutes).toBeNull();
  });

  test("are signed once a photo of them is attached; nothing undecided can be", async () => {
    const photo = await preparePhoto({ bytes: await buildPicture("jpeg") });
    const caseFile = await answered();
    expect((await readCase(queryContext(officer), caseFile.reference)).minutes).toEqual({ signedAt: null });
    await runCommand(officer, (ctx) => attachPhoto(ctx, { caseId: caseFile.id, photo, signed: true }));
    const { minutes: state, timeline } = await readCase(queryContext(officer), caseFile.reference);
    expect(state?.signedAt).toBeInstanceOf(Date);
    expect(timeline.filter((item) => item.kind === "photo")).toMatchObject([{ signed: true }]);
    const open = await buildCase({ status: "in_progress" });
    await expect(
      runCommand(officer, (ctx) => attachPhoto(ctx, { caseId: open.id, photo, signed: true })),
    ).rejects.toMatchObject({ fields: { photo: "photo.nothing_signed" } });
  });
});
