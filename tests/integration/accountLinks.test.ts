import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAdapters } from "~/channels/openAdapters";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { env } from "~/app/env.server";
import { fixedClock } from "~/models/clock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { AccountLink } from "~/models/people/AccountLink";
import { Session } from "~/models/people/Session";
import { User } from "~/models/people/User";
import { readAccountLink } from "~/workflows/access/accountLinks";
import { askPasswordReset } from "~/workflows/access/askPasswordReset";
import { changePassword } from "~/workflows/access/changePassword";
import { choosePassword } from "~/workflows/access/choosePassword";
import { disableAccount } from "~/workflows/access/disableAccount";
import { inviteAccount } from "~/workflows/access/inviteAccount";
import { readSession, type OpenSession, type UserActor } from "~/workflows/access/readSession";
import { sendInvitation } from "~/workflows/access/sendInvitation";
import { sendOwedLinks } from "~/workflows/access/sendOwedLinks";
import { signIn } from "~/workflows/access/signIn";
import { runCommand } from "~/workflows/runCommand";
import { buildAccount } from "../factories/buildAccount";
import { buildUser } from "../factories/buildUser";
import { mailTo } from "../support/readMail";
import { openTestHouse, type TestDatabase } from "../support/house";

const PASSWORD = "la pluie sur le lac Kivu";
const HOUR = 60 * 60_000;

let house: TestDatabase;
let administrator: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  process.env.DATA_DIR = house.settings.dataDir;
  openAdapters(env());
  administrator = await buildUser("administrator", "CD");
});
afterAll(() => house.drop());

let invited = 0;
async function invite(changes: Partial<Parameters<typeof inviteAccount>[1]> = {}): Promise<User> {
  const email = `invitee${(invited += 1)}@example.org`;
  const given = { email, name: "Furaha Ngoma", language: "fr" as const, phone: null, asked: null, ...changes };
  return runCommand(administrator, (ctx) => inviteAccount(ctx, given));
}

/** The token of the newest mail to somebody, as it left the house. */
async function tokenFor(user: User): Promise<string> {
  await deliverMessages();
  const letter = await mailTo(house.settings.dataDir, user.email, /invitation/);
  return /\/invitation\/([\w-]{43})/.exec(letter)?.[1] ?? "";
}

const choose = (token: string, changes: Partial<Parameters<typeof choosePassword>[0]> = {}) =>
  choosePassword({ token, password: PASSWORD, again: PASSWORD, userAgent: null, ...changes });
const enter = ({ email }: User, password = PASSWORD) => signIn({ email, password, userAgent: null, address: "" });

describe("an invitation", () => {
  test("is mailed, lets its person choose a password once, and signs them in", async () => {
    const user = await invite();
    await expect(enter(user, "")).rejects.toMatchObject({ code: "sign_in_failed" });
    const token = await tokenFor(user);
    expect(token).toHaveLength(43);
    expect(await readAccountLink(token)).toMatchObject({ user: { id: user.id } });
    const { token: session } = await choose(token);
    expect((await readSession(session))?.actor).toMatchObject({ userId: user.id, grants: [] });
    await expect(enter(user)).resolves.toHaveProperty("token");
    await expect(choose(token)).rejects.toMatchObject({ status: 404 });
    expect(await readAccountLink(token)).toBeNull();
  });

  test("sent twice at once by a double click chooses one password", async () => {
    const user = await invite();
    const token = await tokenFor(user);
    const answers = await Promise.allSettled([
      choose(token, { password: `${PASSWORD} un`, again: `${PASSWORD} un` }),
      choose(token, { password: `${PASSWORD} deux`, again: `${PASSWORD} deux` }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await Session.count({ where: { userId: user.id, endedAt: null } })).toBe(1);
  });

  test("keeps its token nowhere: the row holds a hash, the outbox a seal, the journal nothing", async () => {
    const user = await invite();
    const token = await tokenFor(user);
    const link = await AccountLink.findOne({ where: { userId: user.id } });
    const rows = await OutboundMessage.findAll({ where: { userId: user.id } });
    const entries = await AuditEntry.findAll({ where: { subjectId: user.id } });
    expect(JSON.stringify([link, rows.map((row) => row.sealedText.toString("latin1")), entries])).not.toContain(token);
  });

  test("is open for three days", async () => {
    const token = await tokenFor(await invite());
    const later = (hours: number) => fixedClock(new Date(Date.now() + hours * HOUR));
    expect(await readAccountLink(token, later(71.9))).not.toBeNull();
    expect(await readAccountLink(token, later(72.1))).toBeNull();
    const given = { token, password: PASSWORD, again: PASSWORD, userAgent: null };
    await expect(choosePassword(given, { clock: later(73) })).rejects.toMatchObject({ status: 404 });
  });

  test("sent again replaces the one before, five times in an hour at most", async () => {
    const user = await invite();
    const first = await tokenFor(user);
    const again = () => runCommand(administrator, (ctx) => sendInvitation(ctx, { userId: user.id }));
    await again();
    const second = await tokenFor(user);
    expect(await readAccountLink(first)).toBeNull();
    expect(await readAccountLink(second)).not.toBeNull();
    for (let sent = 2; sent < 5; sent += 1) await again();
    await expect(again()).rejects.toMatchObject({ status: 429 });
  });

  test("opens nothing once its account is disabled", async () => {
    const user = await invite();
    const token = await tokenFor(user);
    await runCommand(administrator, (ctx) => disableAccount(ctx, { userId: user.id }));
    await expect(choose(token)).rejects.toMatchObject({ status: 404 });
    const again = runCommand(administrator, (ctx) => sendInvitation(ctx, { userId: user.id }));
    await expect(again).rejects.toMatchObject({ code: "account_disabled" });
  });

  test.each([
    ["no address", { email: "pas une adresse" }, { email: "errors.email_invalid" }],
    ["no name", { name: "  " }, { name: "errors.name_invalid" }],
    ["a phone that is none", { phone: "12" }, { phone: "errors.phone_invalid" }],
  ])("with %s is refused in words", async (_what, changes, fields) => {
    await expect(invite(changes)).rejects.toMatchObject({ fields });
  });

  test("to an address that has an account is refused, typed in capitals or sent twice at once", async () => {
    const [one, ...others] = await Promise.allSettled([
      invite({ email: "Twice@example.org" }),
      invite({ email: "twice@EXAMPLE.org" }),
    ]);
    const refused = [one, ...others].filter(({ status }) => status === "rejected");
    expect(refused).toMatchObject([{ reason: { code: "email_taken" } }]);
    expect(await User.count({ where: { email: "twice@example.org" } })).toBe(1);
  });

  test("whose role is refused invites nobody: no account, no mail", async () => {
    const asked = { role: "committee_member" as const, placeCode: "CD-NK", reason: null, expiresAt: null };
    const email = "nobody@example.org";
    const owed = await OutboundMessage.count();
    await expect(invite({ email, asked })).rejects.toMatchObject({
      fields: { placeCode: "errors.place_not_for_role" },
    });
    expect(await User.count({ where: { email } })).toBe(0);
    expect(await OutboundMessage.count()).toBe(owed);
  });
});

describe("a password", () => {
  test.each([
    ["short", "trop court", undefined, { password: "errors.password_too_short" }],
    ["endless", "x1y2z3".repeat(40), undefined, { password: "errors.password_too_long" }],
    ["one letter", "aaaaaaaaaaaaaaaa", undefined, { password: "errors.password_too_simple" }],
    ["the name", "Furaha Ngoma", undefined, { password: "errors.password_is_name" }],
    ["typed differently", PASSWORD, "autre chose ici", { again: "errors.password_differs" }],
  ])("that is %s is refused in words, and the link still works", async (_what, password, again, fields) => {
    const token = await tokenFor(await invite());
    await expect(choose(token, { password, again: again ?? password })).rejects.toMatchObject({ fields });
    await expect(choose(token)).resolves.toHaveProperty("token");
  });

  test("changed by its person signs every other browser out, and this one stays", async () => {
    const user = await buildAccount({ password: PASSWORD });
    const [here, elsewhere] = [await enter(user), await enter(user)];
    const { actor, sessionId } = (await readSession(here.token)) as OpenSession;
    const given = { current: PASSWORD, password: `${PASSWORD} !`, again: `${PASSWORD} !`, userAgent: null, sessionId };
    const renewed = await changePassword(actor, given);
    expect(await readSession(here.token)).toBeNull();
    expect(await readSession(elsewhere.token)).toBeNull();
    expect(await readSession(renewed.token)).not.toBeNull();
    await expect(changePassword(actor, given)).rejects.toMatchObject({ fields: { current: "errors.password_wrong" } });
  });
});

describe("a forgotten password", () => {
  const ask = async (email: string) => {
    await askPasswordReset({ email, address: "" });
    await sendOwedLinks();
  };

  test("is replaced by a link good for two hours, which signs out whoever was in", async () => {
    const user = await buildAccount({ email: "forgot@example.org", password: PASSWORD });
    const before = await enter(user);
    await ask(" FORGOT@example.org ");
    const token = await tokenFor(user);
    expect(await readAccountLink(token, fixedClock(new Date(Date.now() + 2.1 * HOUR)))).toBeNull();
    await choose(token, { password: `${PASSWORD} neuf`, again: `${PASSWORD} neuf` });
    expect(await readSession(before.token)).toBeNull();
    await expect(enter(user)).rejects.toMatchObject({ code: "sign_in_failed" });
  });

  test("of nobody, or of a disabled account, is answered the same and sends nothing", async () => {
    await buildAccount({ email: "gone@example.org", password: PASSWORD, disabledAt: new Date() });
    const sent = await OutboundMessage.count();
    for (const email of ["nobody-at-all@example.org", "gone@example.org", "x"]) await ask(email);
    expect(await OutboundMessage.count()).toBe(sent);
    const entries = await AuditEntry.findAll({ where: { action: "access.reset_asked", subjectId: null } });
    expect(entries).toHaveLength(3);
    expect(JSON.stringify(entries)).not.toContain("example.org");
  });

  test("is asked for a few times an hour, whether or not the address has an account", async () => {
    await buildAccount({ email: "often@example.org", password: PASSWORD });
    for (const email of ["often@example.org", "never@example.org"]) {
      for (let asked = 0; asked < 4; asked += 1) await ask(email);
      await expect(ask(email)).rejects.toMatchObject({ status: 429 });
    }
  });
});
