import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { approveGrant } from "~/workflows/access/grantRole";
import { applyAccountList, planAccountList } from "~/workflows/importing/importAccountList";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildAccount } from "../factories/buildAccount";
import { buildUser, type UserActor } from "../factories/buildUser";
import { loadCsv } from "../factories/loadCsv";
import { openTestHouse, type TestDatabase } from "../support/house";

const HEADER = "email,name,phone,language,invite_by,role,place_code,last_day,reason";

let house: TestDatabase;
let administrator: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  administrator = await buildUser("administrator", "CD");
});
afterAll(() => house.drop());

const listOf = (...lines: string[]) => [HEADER, ...lines, ""].join("\n");
const plan = (csv: string) => planAccountList(queryContext(administrator), csv);
const apply = (csv: string) => runCommand(administrator, (ctx) => applyAccountList(ctx, csv));
const grantsOf = async (email: string) => {
  const user = await User.findOne({ where: { email }, rejectOnEmpty: true });
  return RoleGrant.findAll({ where: { userId: user.id }, order: [["id", "ASC"]] });
};

describe("a list of accounts on the screen", () => {
  test("says what it would do, changes nothing, and then does just that", async () => {
    const csv = listOf(
      "amani@example.org,Amani Bora,0812345678,fr,sms,grievance_officer,CD6103,2030-12-31,Remplace",
      "amani@example.org,Amani Bora,0812345678,fr,sms,hotline_agent,CD,,",
      "zola@example.org,Zola Mbuyi,,,,,,,",
    );
    const planned = await plan(csv);
    expect(planned.map(({ outcome }) => outcome)).toEqual(["invited", "asked", "invited"]);
    expect(await User.count({ where: { email: ["amani@example.org", "zola@example.org"] } })).toBe(0);
    expect(await apply(csv)).toEqual(planned);
    const grants = await grantsOf("amani@example.org");
    expect(grants).toMatchObject([
      { role: "grievance_officer", placeCode: "CD6103", approvedAt: null, requestedById: administrator.userId },
      { role: "hotline_agent", placeCode: "CD", approvedAt: null },
    ]);
    const sent = await OutboundMessage.findAll({ where: { audience: "staff" }, order: [["id", "ASC"]] });
    expect(sent.map(({ channel, templateKey }) => [channel, templateKey])).toEqual([
      ["sms", "account_invited_sms"],
      ["email", "account_invited"],
    ]);
    expect((await apply(csv)).map(({ outcome }) => outcome)).toEqual(["known", "known", "known"]);
    expect(await OutboundMessage.count({ where: { audience: "staff" } })).toBe(2);
  });

  test("gives nobody a role: a second person decides, never who brought the list", async () => {
    await apply(listOf("one@example.org,Une Personne,,fr,email,auditor,CD,,"));
    const [grant] = await grantsOf("one@example.org");
    const grantId = grant?.id ?? "";
    const own = runCommand(administrator, (ctx) => approveGrant(ctx, { grantId }));
    await expect(own).rejects.toMatchObject({ code: "second_person" });
    const second = await buildUser("administrator", "CD");
    await runCommand(second, (ctx) => approveGrant(ctx, { grantId }));
    expect(await grantsOf("one@example.org")).toMatchObject([{ approvedById: second.userId }]);
  });

  test("refuses lines in words, each fault of them, and takes the others", async () => {
    await buildAccount({ email: "left@example.org", disabledAt: new Date() });
    const lines = await apply(
      listOf(
        "pas une adresse,,,fr,email,,,,",
        "a@example.org,Awa,,fr,sms,,,,",
        "b@example.org,Bea,12,de,email,,,,",
        "c@example.org,Cléa,,fr,email,supervisor,CD-NK,,",
        "d@example.org,Dina,,fr,email,grievance_supervisor,CD6103,,",
        "e@example.org,Elie,,fr,email,auditor,,2020-01-01,",
        "f@example.org,Fula,,fr,email,auditor,NULLE-PART,,",
        "left@example.org,Partie,,fr,email,,,,",
        "g@example.org,Gaël,,fr,email,,,,",
        "g@example.org,Gaël,,fr,email,,,,",
      ),
    );
    expect(
      lines.map(({ outcome, reasons }) => [outcome, ...reasons.map(({ key, column }) => `${key} ${column}`)]),
    ).toEqual([
      ["refused", "email email", "missing name"],
      ["refused", "phone_needed phone"],
      ["refused", "phone phone", "choice language"],
      ["refused", "choice role"],
      ["refused", "place_role place_code"],
      ["refused", "missing place_code", "date_coming last_day"],
      ["refused", "place_unknown place_code"],
      ["refused", "account_shut email"],
      ["invited"],
      ["refused", "duplicate email"],
    ]);
    expect(await User.count({ where: { email: ["a@example.org", "g@example.org"] } })).toBe(1);
  });

  test.each([
    ["without a column", "email,name\na@example.org,Awa\n", "errors.list_columns"],
    ["that is empty", "", "errors.list_columns"],
    ["with rows of separators alone", listOf(",,,,,,,,", ",,,,,,,,"), "errors.list_empty"],
    [
      "of more lines than a screen takes",
      listOf(...Array<string>(501).fill("a@example.org,Awa,,,,,,,")),
      "errors.list_long",
    ],
  ])("%s is refused as a whole", async (_what, csv, file) => {
    await expect(plan(csv)).rejects.toMatchObject({ fields: { file } });
  });

  test("is for administrators alone", async () => {
    const officer = await buildUser("grievance_officer");
    await expect(planAccountList(queryContext(officer), listOf())).rejects.toMatchObject({ status: 404 });
    const applied = runCommand(officer, async (ctx) => applyAccountList(ctx, listOf()));
    await expect(applied).rejects.toMatchObject({ status: 404 });
  });
});

test("a list on the command line does the same, and writes what it cannot take beside it", async () => {
  const csv = listOf(
    "kasai@example.org,Mado Kasai,,fr,email,auditor,CD,,",
    "kasai@example.org,Mado Kasai,,fr,email,observer,CD,,",
    "sans.nom@example.org,,,fr,email,,,,",
  );
  const { counts, rejects } = await loadCsv("accounts", csv);
  expect(counts).toEqual([3, 1, 1, 1]);
  expect(rejects.join("\n")).toContain("sans.nom@example.org");
  expect(await grantsOf("kasai@example.org")).toMatchObject([
    { role: "auditor", requestedById: null, approvedAt: null },
    { role: "observer", approvedAt: null },
  ]);
});
