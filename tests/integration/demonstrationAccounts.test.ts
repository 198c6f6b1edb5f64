import { afterAll, beforeAll, expect, test } from "vitest";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { placeByCode } from "~/models/places/placeLookup";
import {
  DEMONSTRATION_PASSWORD,
  demonstrationAccounts,
  demonstrationActor,
  seedDemonstrationAccounts,
} from "~/workflows/access/demonstrationAccounts";
import { verifyPassword } from "~/workflows/access/passwords";
import { asSystem } from "~/workflows/runCommand";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.drop());

test("all seventeen are there with their roles, once however often they are loaded", async () => {
  expect(await asSystem(seedDemonstrationAccounts)).toBe(17);
  expect(await asSystem(seedDemonstrationAccounts)).toBe(0);
  const users = await User.findAll();
  expect(users).toHaveLength(17);
  expect(users.every((user) => user.demo && user.disabledAt === null)).toBe(true);
  expect(await verifyPassword(users[0]?.passwordHash ?? null, DEMONSTRATION_PASSWORD)).toBe(true);
  expect(await RoleGrant.count()).toBe(demonstrationAccounts.flatMap(({ grants }) => grants).length);
  expect(placeByCode("CD6103-C1")).toMatchObject({ kind: "committee", parentCode: "CD6103" });
});

test.each([
  ["committee@demo.yoka", [{ role: "committee_member", placeCode: "CD6103-C1", placeKind: "committee" }]],
  ["easHs@demo.yoka", [{ role: "eas_hs_focal_point", placeCode: "CD", placeKind: "country" }]],
  ["officer.ituri@demo.yoka", [{ role: "grievance_officer", placeCode: "CD-IT", placeKind: "province" }]],
  ["user@demo.yoka", [{ role: "mis_user", placeCode: "CD6101", placeKind: "city" }]],
])("%s acts with its grants", async (email, grants) => {
  const actor = await asSystem((ctx) => demonstrationActor(ctx, email));
  expect(actor).toMatchObject({ kind: "user", language: "fr", grants });
});

test("an account that is not one of them does not act", async () => {
  await expect(asSystem((ctx) => demonstrationActor(ctx, "somebody@demo.yoka"))).rejects.toThrow();
});
