import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openAdapters } from "~/channels/openAdapters";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { env } from "~/app/env.server";
import { database } from "~/models/database";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { Notice } from "~/models/people/Notice";
import { OwedLink } from "~/models/people/signInRows";
import type { User } from "~/models/people/User";
import { readAccountLink } from "~/workflows/access/accountLinks";
import { askPasswordReset } from "~/workflows/access/askPasswordReset";
import { choosePassword } from "~/workflows/access/choosePassword";
import { accountState } from "~/workflows/access/listAccounts";
import { protectAccount } from "~/workflows/access/protectAccount";
import { readSession } from "~/workflows/access/readSession";
import { sendOwedLinks } from "~/workflows/access/sendOwedLinks";
import { newSecret } from "~/workflows/access/sessionLife";
import { signIn } from "~/workflows/access/signIn";
import { closeThrottles, openThrottles } from "~/workflows/access/throttle";
import { unlockAccount } from "~/workflows/access/unlockAccount";
import { runCommand } from "~/workflows/runCommand";
import { buildAccount } from "../factories/buildAccount";
import { buildUser } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { mailTo } from "../support/readMail";
import { PASSWORD, withFactor } from "../support/withFactor";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:120.0) Gecko/20100101 Firefox/120.0";

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
  process.env.DATA_DIR = house.settings.dataDir;
  openAdapters(env());
});
afterAll(async () => {
  closeThrottles();
  await house.drop();
});
beforeEach(() => openThrottles(undefined)); // forgets the tries of the test before

const enter = ({ email }: User, device: string | null, password = PASSWORD) =>
  signIn({ email, password, userAgent: FIREFOX, address: "41.243.0.7", device });
const mailsTo = async ({ id }: User) =>
  (await OutboundMessage.findAll({ where: { userId: id }, order: [["id", "ASC"]] })).map((row) => row.templateKey);
const actsOn = async ({ id }: User) =>
  (await AuditEntry.findAll({ where: { subjectId: id }, order: [["id", "ASC"]] })).map(({ action }) => action);

/** The token of the newest link to protect an account, as it left the house by mail. */
async function protectingToken({ email }: User): Promise<string> {
  await deliverMessages();
  return /\/protect\/([\w-]{43})/.exec(await mailTo(house.settings.dataDir, email, /protect/))?.[1] ?? "";
}

async function tryTooOften(email: string, device: string | null = null): Promise<void> {
  const guess = () => signIn({ email, password: "wrong", userAgent: null, address: newSecret(), device });
  for (let tried = 0; tried < 10; tried += 1) await guess().catch(() => undefined);
  await expect(guess()).rejects.toMatchObject({ code: "too_many_attempts" });
}

describe("a device the account does not know", () => {
  test("is told of by mail and on the screen, once, and the first one never", async () => {
    const user = await buildAccount({ password: PASSWORD });
    const [desk, telephone] = [newSecret(), newSecret()];
    await enter(user, desk);
    expect(await mailsTo(user)).toEqual([]);
    await enter(user, telephone);
    await enter(user, telephone);
    await enter(user, desk);
    expect(await mailsTo(user)).toEqual(["account_new_device"]);
    await deliverMessages();
    expect(await mailTo(house.settings.dataDir, user.email, /protect/)).toContain("Firefox, Windows");
    expect(await Notice.findAll({ where: { userId: user.id } })).toMatchObject([{ kind: "account_new_device" }]);
  });

  test("that was somebody else's: the link ends every session, shuts the password and leads to another one", async () => {
    const user = await buildAccount({ password: PASSWORD });
    const own = await enter(user, newSecret());
    const thief = await enter(user, newSecret());
    const token = await protectingToken(user);
    expect(await readAccountLink(token)).toBeNull(); // it chooses no password itself
    const page = await protectAccount(token);
    for (const { token: session } of [own, thief]) expect(await readSession(session)).toBeNull();
    await expect(enter(user, newSecret())).rejects.toMatchObject({ code: "sign_in_failed" });
    expect(accountState(await user.reload())).toBe("shut");
    const chosen = {
      token: page?.split("/").at(-1) ?? "",
      password: `${PASSWORD} bleues`,
      again: `${PASSWORD} bleues`,
    };
    const { token: back } = await choosePassword({ ...chosen, userAgent: FIREFOX });
    expect(await readSession(back)).not.toBeNull();
    expect(accountState(await user.reload())).toBe("active");
    await expect(protectAccount(token)).rejects.toMatchObject({ status: 404 });
    expect(await actsOn(user)).toEqual(expect.arrayContaining(["access.disowned", "access.password_chosen"]));
  });
});

describe("too many wrong passwords", () => {
  test("owe its person a link that opens the account at once", async () => {
    const user = await buildAccount({ password: PASSWORD });
    await tryTooOften(user.email);
    await expect(enter(user, null)).rejects.toMatchObject({ code: "too_many_attempts" });
    await sendOwedLinks();
    expect(await mailsTo(user)).toEqual(["account_locked"]);
    expect(await protectAccount(await protectingToken(user))).toBeNull();
    await expect(enter(user, null)).resolves.toHaveProperty("token");
    expect(await actsOn(user)).toEqual(expect.arrayContaining(["access.locked", "access.unlocked"]));
  });

  test("for nobody's address write the same, and send nothing", async () => {
    const sent = await OutboundMessage.count();
    await tryTooOften("nobody@example.org");
    expect(await OwedLink.count()).toBe(1);
    await sendOwedLinks();
    expect(await OwedLink.count()).toBe(0);
    expect(await OutboundMessage.count()).toBe(sent);
  });

  test("from elsewhere leave a browser in that the account knows, and from it leave the others", async () => {
    const user = await buildAccount({ password: PASSWORD });
    const desk = newSecret();
    await enter(user, desk);
    await tryTooOften(user.email);
    await expect(enter(user, desk)).resolves.toHaveProperty("token");
    await tryTooOften(user.email, desk);
    await expect(enter(user, desk)).rejects.toMatchObject({ code: "too_many_attempts" });
  });

  test("are forgotten when an administrator opens the account", async () => {
    const [user, administrator] = [await buildAccount({ password: PASSWORD }), await buildUser("administrator", "CD")];
    await tryTooOften(user.email);
    await runCommand(administrator, (ctx) => unlockAccount(ctx, { userId: user.id }));
    await expect(enter(user, null)).resolves.toHaveProperty("token");
    const officer = await buildUser("grievance_officer");
    const byOfficer = runCommand(officer, (ctx) => unlockAccount(ctx, { userId: user.id }));
    await expect(byOfficer).rejects.toMatchObject({ status: 404 });
  });
});

describe("a forgotten password", () => {
  test("asks the database the same whether or not the address has an account", async () => {
    const user = await buildAccount({ password: PASSWORD });
    const asked: string[] = [];
    const { options } = database() as unknown as { options: { logging: false | ((sql: string) => void) } };
    options.logging = (sql) => void asked.push(sql.replace(/'[^']*'|NULL/g, "?").replace(/\(\S+\)/g, ""));
    await askPasswordReset({ email: user.email, address: "" });
    const ofKnown = asked.splice(0);
    await askPasswordReset({ email: "nobody-here@example.org", address: "" });
    options.logging = false;
    expect(asked).toEqual(ofKnown);
    expect(ofKnown).not.toEqual([]);
  });

  test("chosen anew does not pass by the second factor, and its person is told", async () => {
    const { user, clock } = await withFactor();
    await askPasswordReset({ email: user.email, address: "" }, { clock });
    await sendOwedLinks({ clock });
    await deliverMessages(clock);
    const letter = await mailTo(house.settings.dataDir, user.email, /invitation/);
    const token = /\/invitation\/([\w-]{43})/.exec(letter)?.[1] ?? "";
    const password = `${PASSWORD} bleues`;
    const opened = await choosePassword({ token, password, again: password, userAgent: null }, { clock });
    expect(opened.awaitsCode).toBe(true);
    expect(await readSession(opened.token, clock)).toBeNull();
    expect(await mailsTo(user)).toContain("account_password_changed");
  });
});
