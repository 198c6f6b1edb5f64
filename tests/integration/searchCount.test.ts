import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { countSearch } from "~/workflows/access/countSearch";
import { buildUser } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown } from "../support/routeCalls";

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
});
afterAll(async () => {
  await house.drop();
  vi.unstubAllEnvs();
});

test.each(["palette", "cases._index", "registry._index", "payments._index"])(
  "who has looked for as much as one may in a minute looks for no phone in %s either, and still reads its list",
  async (room) => {
    const busy = await buildUser("grievance_officer", "CD-NK");
    const desk = await sitDown(busy);
    for (let times = 0; times < 120; times += 1) await countSearch(busy, "pont");
    expect((await desk.read(room, {}, { q: "+243812345601" })).status).toBe(429);
    expect((await desk.read(room)).status).toBe(200);
  },
);
