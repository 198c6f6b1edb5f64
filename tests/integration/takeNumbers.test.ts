import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { forgetNumbers, stockReferences, takeReferences } from "~/workflows/intake/takeNumbers";
import { asSystem } from "~/workflows/runCommand";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;

beforeAll(async () => {
  house = await openTestHouse();
});
beforeEach(forgetNumbers);
afterAll(() => house.drop());

const take = (count: number) => asSystem((ctx) => takeReferences(ctx, count));

test("references are handed out once, by batches at once and over the end of a block", async () => {
  const batches = await Promise.all([take(400), take(400), take(400), take(1)]);
  const references = [...batches.flat(), ...(await take(700))];
  expect(references).toHaveLength(1_901);
  expect(new Set(references).size).toBe(references.length);
});

test("what a rolled back batch had taken comes to nobody twice, whether it came from the stock or from the counter", async () => {
  await stockReferences(10);
  const lost: string[] = [];
  for (const count of [10, 2_000]) {
    const failing = asSystem(async (ctx) => {
      lost.push(...(await takeReferences(ctx, count)));
      throw new Error("the batch failed");
    });
    await expect(failing).rejects.toThrow("the batch failed");
  }
  // From the stock: lost for good. From the counter: taken back with the transaction, and free again.
  const references = [...(await take(3_000)), ...(await take(500))];
  expect(new Set(references).size).toBe(references.length);
  expect(references).not.toEqual(expect.arrayContaining([lost[0]]));
});
