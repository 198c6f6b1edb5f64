import { afterAll, describe } from "vitest";
import { describeCanary } from "../support/canary";
import { startMariaDb, type PrivateMariaDb } from "../support/startMariaDb";

/** The pages are the same on both databases: here those who see most are asked. */
describe("what is said in confidence, on MariaDB", () => {
  let mariaDb: PrivateMariaDb;
  describeCanary(async () => (mariaDb = await startMariaDb()).url, ["visitor", "national", "auditor", "admin"]);
  afterAll(() => mariaDb.stop());
});
