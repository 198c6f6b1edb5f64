import { afterAll, beforeAll, expect, test } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { CaseNote } from "~/models/cases/CaseNote";
import { AuditEntry } from "~/models/journal/AuditEntry";
import type { CommandContext } from "~/workflows/commandContext";
import { recordCall } from "~/workflows/contact/recordCall";
import { requestCall } from "~/workflows/contact/requestCall";
import { linkCases } from "~/workflows/linking/linkCases";
import { addNote } from "~/workflows/resolution/addNote";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { asSystem, runCommand } from "~/workflows/runCommand";
import { transferCase } from "~/workflows/triage/transferCase";
import { buildCase } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

/** Words of the list a house begins with. */
const GRAVE = "Elle dit qu’il l’a violée";

let house: TestDatabase;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

test("while no focal point could read it, a colleague may write anything", async () => {
  const { id: caseId } = await buildCase();
  await runCommand(officer, (ctx) => addNote(ctx, { caseId, text: GRAVE }));
  expect(await CaseNote.count({ where: { caseId } })).toBe(1);
  await buildFocalPoint();
});

/** What somebody may write about a case that stays among colleagues, by its field; `other` is a second case of theirs. */
const WRITING: [field: string, write: (ctx: CommandContext, about: About, words: string) => Promise<unknown>][] = [
  ["text", (ctx, { caseFile: { id: caseId } }, text) => addNote(ctx, { caseId, text })],
  ["remark", (ctx, { caseFile: { id: caseId } }, remark) => recordCall(ctx, { caseId, result: "no_answer", remark })],
  [
    "remark",
    (ctx, { caseFile: { id: caseId } }, remark) => recordConfirmation(ctx, { caseId, settled: false, remark }),
  ],
  [
    "note",
    (ctx, { caseFile: { id: caseId, version } }, note) =>
      transferCase(ctx, { caseId, version, note, to: { kind: "place", code: "CD6101" } }),
  ],
  [
    "reason",
    (ctx, { caseFile: { id: caseId }, other: { reference } }, reason) => linkCases(ctx, { caseId, reference, reason }),
  ],
];
type About = Record<"caseFile" | "other", CaseFile>;

test.each(WRITING)(
  "what is for the focal points alone is refused by its field (%s), and nothing of it stays",
  async (field, write) => {
    const other = await buildCase({ status: "in_progress" });
    const caseFile = await buildCase({ status: field === "remark" ? "answered" : "in_progress" });
    await asSystem((ctx) => requestCall(ctx, caseFile.id, { reason: "asked" }));
    const before = await AuditEntry.count();
    const say = (words: string) => runCommand(officer, (ctx) => write(ctx, { caseFile, other }, words));
    await expect(say(GRAVE)).rejects.toMatchObject({ fields: { [field]: "errors.for_focal_points" } });
    expect([await CaseNote.count({ where: { caseId: caseFile.id } }), await AuditEntry.count()]).toEqual([0, before]);
    await say("Elle rappellera demain");
  },
);
