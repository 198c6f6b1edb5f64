import { afterAll, beforeAll, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { loadManyCases } from "~/workflows/demonstration/loadManyCases";
import { madeUpComplaint } from "~/workflows/demonstration/manyComplaints";
import { queryContext } from "~/workflows/runCommand";
import { listCases } from "~/workflows/triage/listCases";
import { buildUser } from "../factories/buildUser";
import { readAsHolder } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

/** More than one batch. */
const COUNT = 260;

let house: TestDatabase;

beforeAll(async () => {
  house = await openTestHouse();
  await loadManyCases(COUNT);
});
afterAll(() => house.drop());

test("made-up cases can be found by their household and read like any other", async () => {
  expect(await CaseFile.count()).toBe(COUNT);
  const index = COUNT - 1;
  const { text, place, phone } = madeUpComplaint(index);
  const national = await buildUser("national_coordinator", "CD");
  const household = /\d{6}/.exec(text)?.[0] ?? "";
  const { rows } = await listCases(queryContext(national), {
    kind: "grievance",
    view: "open",
    sort: "due",
    q: household,
  });
  expect(rows.map(({ caseFile }) => caseFile.placeCode)).toEqual([place.code]);
  const file = await readAsHolder(national, rows[0]?.caseFile.reference ?? "");
  expect(file.person?.phone).toBe(phone);
  expect(file.timeline.map((item) => item.kind)).toEqual(expect.arrayContaining(["inbound", "outbound", "event"]));
  expect(file.timeline.find((item) => item.kind === "inbound")).toMatchObject({ text });
});

test("made-up complaints are as long as those people write, and each comes from a phone of its own", () => {
  const complaints = Array.from({ length: 2_000 }, (_, index) => madeUpComplaint(index));
  expect(complaints.filter(({ text }) => text.length < 60 || text.length > 160)).toEqual([]);
  expect(new Set(complaints.map(({ phone }) => phone)).size).toBe(complaints.length);
});
