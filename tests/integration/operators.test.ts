import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { operators, operatorWith, takeUpOperators } from "~/models/people/operators";
import { operatorOf } from "~/models/people/phoneNumber";
import { forgetOperators, freshenOperators, listOperators } from "~/workflows/operators/readOperators";
import { addOperator, removeOperator, saveOperator, type OperatorFacts } from "~/workflows/operators/saveOperator";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let administrator: UserActor;
let national: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  administrator = await buildUser("administrator", "CD");
  national = await buildUser("national_coordinator", "CD");
});
afterAll(async () => {
  takeUpOperators([]);
  await house.drop();
});
beforeEach(() => forgetOperators());

const facts = (more: Partial<OperatorFacts> = {}): OperatorFacts => ({
  name: "Vodacom",
  prefixes: "81 82 83 86",
  cost: "",
  currency: "",
  repliesFree: false,
  ...more,
});
const save = (code: string, version: number, given: OperatorFacts, actor = administrator) =>
  runCommand(actor, (ctx) => saveOperator(ctx, { code, version, ...given }));
const add = (given: OperatorFacts) => runCommand(administrator, (ctx) => addOperator(ctx, given));
const freshen = () => freshenOperators(queryContext(administrator));

describe("the operators", () => {
  test("ship with their prefixes and without a cost, which nobody makes up", async () => {
    const rows = await listOperators(queryContext(national));
    expect(rows.map(({ name, prefixes, segmentCost }) => [name, prefixes, segmentCost])).toEqual([
      ["Vodacom", "81 82 83 86", null],
      ["Airtel", "97 98 99", null],
      ["Orange", "80 84 85 89", null],
      ["Africell", "90 91", null],
    ]);
  });

  test("given a cost, know it in every process within seconds, and say so in the journal", async () => {
    await save("vodacom", 0, facts({ cost: "0,04", currency: "USD", repliesFree: true }));
    await freshen();
    expect(operatorWith("+243812345678")).toMatchObject({ segmentCost: 4, currency: "USD", repliesFree: true });
    const entry = await AuditEntry.findOne({ where: { action: "operator.saved" } });
    expect(entry).toMatchObject({ actorId: administrator.userId });
    expect(entry?.facts).toMatchObject({ operator: "vodacom", segmentCost: 4, version: 1 });
  });

  test("that two people change at once are the first one's", async () => {
    await expect(save("vodacom", 0, facts())).rejects.toMatchObject({ status: 409 });
  });

  test("take a prefix that was given up, and one longer than another's", async () => {
    await save("vodacom", 1, facts({ prefixes: "81, 82; 83" }));
    await add(facts({ name: "Nouveau", prefixes: "86 815" }));
    await freshen();
    expect(operatorOf("+243862345678")).toBe("Nouveau");
    expect(operatorOf("+243815345678")).toBe("Nouveau");
    expect(operatorOf("+243812345678")).toBe("Vodacom");
  });

  test("taken off the list own no number any more", async () => {
    await runCommand(administrator, (ctx) => removeOperator(ctx, { code: "nouveau", version: 1 }));
    await freshen();
    expect(operatorOf("+243862345678")).toBeNull();
    expect(operators()).toHaveLength(4);
  });
});

describe("an operator is refused, in words, with", () => {
  test.each([
    [{ prefixes: "81 97" }, { prefixes: "errors.operator_prefix_taken" }],
    [{ prefixes: "" }, { prefixes: "errors.operator_prefixes" }],
    [{ prefixes: "081" }, { prefixes: "errors.operator_prefixes" }],
    [{ prefixes: "+24381" }, { prefixes: "errors.operator_prefixes" }],
    [{ name: " " }, { name: "errors.operator_name" }],
    [{ name: "AIRTEL" }, { name: "errors.operator_known" }],
    [{ cost: "gratuit", currency: "USD" }, { cost: "errors.operator_cost" }],
    [{ cost: "0", currency: "USD" }, { cost: "errors.operator_cost" }],
    [{ cost: "0,045", currency: "USD" }, { cost: "errors.operator_cost" }],
    [{ cost: "0,04", currency: "EUR" }, { currency: "errors.operator_currency" }],
  ])("%o", async (more, fields) => {
    await expect(save("vodacom", 2, facts(more))).rejects.toMatchObject({ fields });
  });
});

test("operators are set by administrators and read by the coordination; for others the room does not exist", async () => {
  const officer = await buildUser("grievance_officer", "CD-NK");
  await expect(save("vodacom", 2, facts(), national)).rejects.toMatchObject({ status: 404 });
  await expect(listOperators(queryContext(officer))).rejects.toMatchObject({ status: 404 });
});
