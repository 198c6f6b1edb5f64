import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { presentSight } from "~/app/presenters/sight";
import fr from "~/app/words/fr";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { ROLES } from "~/models/people/roles";
import { ROLE_PLACES } from "~/workflows/abilities/rolePlaces";
import { visibleCases } from "~/workflows/abilities/visibleCases";
import { openingsOf, readSight } from "~/workflows/access/sight";
import { whoEnters, whoSeesCases, type AskedCase } from "~/workflows/access/whoSees";
import { CaseFile } from "~/models/cases/CaseFile";
import { disableAccount } from "~/workflows/access/disableAccount";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { addService } from "~/workflows/tokens/addService";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let administrator: UserActor;
const people = new Map<string, UserActor>();
beforeAll(async () => {
  house = await openTestHouse();
  administrator = await buildUser("administrator", "CD");
  for (const [role, place] of [
    ["grievance_officer", "CD-NK"],
    ["grievance_officer", "CD6103"],
    ["grievance_supervisor", "CD-NK"],
    ["grievance_officer", "CD-IT"],
    ["national_coordinator", "CD"],
    ["hotline_agent", "CD"],
    ["payment_officer", "CD-NK"],
    ["auditor", "CD"],
    ["eas_hs_focal_point", "CD"],
    ["support_agent", "CD-NK"],
    ["mis_user", "CD-NK"],
  ] as const)
    people.set(`${role} ${place}`, await buildUser(role, place));
});
afterAll(() => house.drop());

const ask = (more: Partial<AskedCase> = {}) =>
  whoSeesCases(queryContext(administrator), { kind: "grievance", caseClass: 1, placeCode: "CD6103", ...more });
const namesOf = (seers: Awaited<ReturnType<typeof ask>>) =>
  [...people].filter(([, { userId }]) => seers.some(({ user }) => user.id === userId)).map(([name]) => name);

describe("who sees a case of a place", () => {
  test("is who the list of cases would show it to, for each person, class and place", async () => {
    for (const placeCode of ["CD6103", "CD-IT", "CD6101"])
      for (const caseClass of [1, 2, 3]) {
        const { id } = await buildCase({ place: placeCode, caseClass });
        await CaseFile.update({ categoryCode: "information" }, { where: { id } });
        const seers = await ask({ placeCode, caseClass });
        for (const [name, person] of people) {
          const where = { id, ...(visibleCases(queryContext(person)) as object) };
          const isListed = (await CaseFile.count({ where })) > 0;
          const seer = seers.find(({ user }) => user.id === person.userId);
          const isWhole = seer !== undefined && Object.keys(seer.only).length === 0;
          expect([name, placeCode, caseClass, isWhole]).toEqual([name, placeCode, caseClass, isListed]);
        }
        await CaseFile.destroy({ where: { id } });
      }
  });

  test("says of whom it is only true in part, and what of it each may read", async () => {
    const seers = await ask();
    const of = (name: string) => seers.find(({ user }) => user.id === people.get(name)!.userId);
    expect(of("payment_officer CD-NK")?.only).toEqual({ categoryCode: "payment" });
    expect(of("auditor CD")?.reads).toEqual(["read", "readNotes"]);
    expect(of("grievance_officer CD-NK")?.reads).toEqual(["read", "readText", "readIdentity", "readNotes"]);
    expect(of("hotline_agent CD")?.only).toHaveProperty("callReason");
  });

  test("of class 3 leaves out whoever has a territory, and never names a focal point for being one", async () => {
    const names = namesOf(await ask({ caseClass: 3 }));
    expect(names).toContain("grievance_officer CD-NK");
    expect(names).not.toContain("grievance_officer CD6103");
    expect(names.filter((name) => name.startsWith("eas_hs"))).toEqual([]);
  });
});

test("who enters a room is who its ability lets in", async () => {
  const seers = await whoEnters(queryContext(administrator), "Journal");
  expect(seers.map(({ user }) => user.id).sort()).toEqual(
    [administrator.userId, people.get("auditor CD")!.userId].sort(),
  );
});

describe("what one person sees", () => {
  test("is told by number without pointing at anybody, class 3 left out of the count", async () => {
    const officer = people.get("grievance_officer CD-IT")!;
    for (let made = 0; made < 4; made += 1) await buildCase({ place: "CD5401" });
    await buildCase({ place: "CD5401", caseClass: 3 });
    const grievances = async () => {
      const { openings } = await readSight(queryContext(administrator), officer.userId);
      return openings.find(({ subject, actions }) => subject === "CaseFile" && actions.includes("answer"))?.cases;
    };
    expect(await grievances()).toEqual({ told: "few" });
    const fifth = await buildCase({ place: "CD5401" });
    expect(await grievances()).toEqual({ told: "number", number: 5 });
    await CaseExclusion.create({ caseId: fifth.id, userId: officer.userId, reason: "accused", createdAt: new Date() });
    expect(await grievances()).toEqual({ told: "few" });
    const { excluded } = await readSight(queryContext(administrator), officer.userId);
    expect(excluded).toEqual({ told: "few" });
  });

  test("tells of a focal point the role, and nothing that it opens", async () => {
    const focal = people.get("eas_hs_focal_point CD")!;
    const { openings, closed } = await readSight(queryContext(administrator), focal.userId);
    expect(openings).toEqual([]);
    expect(closed).toMatchObject([{ role: "eas_hs_focal_point" }]);
  });

  test("of a program is that of an account in use, until it is shut", async () => {
    const asked = { name: "SIG", email: "sight@example.org" };
    const { id: userId } = await runCommand(administrator, (ctx) => addService(ctx, asked));
    const isDisabled = async () =>
      presentSight(await readSight(queryContext(administrator), userId), new Map()).disabled;
    expect(await isDisabled()).toBe(false);
    await runCommand(administrator, (ctx) => disableAccount(ctx, { userId }));
    expect(await isDisabled()).toBe(true);
  });

  test("is told to nobody but who looks after accounts", async () => {
    const officer = people.get("grievance_officer CD-NK")!;
    const asking = queryContext(people.get("national_coordinator CD")!);
    await expect(readSight(asking, officer.userId)).rejects.toMatchObject({ status: 404 });
    await expect(whoEnters(asking, "Journal")).rejects.toMatchObject({ status: 404 });
  });

  test("has words for everything any role opens", () => {
    const words = (fr as { access: Record<"subject" | "action", Record<string, string>> }).access;
    for (const role of ROLES) {
      const grant = { role, placeCode: "CD", placeKind: ROLE_PLACES[role][0]! };
      for (const { subject, actions, conditions } of openingsOf([grant], "somebody")) {
        if (subject === "Confidential") continue;
        expect(words.subject).toHaveProperty(subject === "CaseFile" ? String(conditions.kind) : subject);
        for (const action of actions) expect(words.action).toHaveProperty(action);
      }
    }
  });
});
