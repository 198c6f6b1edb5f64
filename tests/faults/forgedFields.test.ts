import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, openDatabase } from "~/models/database";
import { actRoutes } from "../support/actRoutes";
import type { AskedForm } from "../support/askedForms";
import { startFakeGateway, type FakeGateway } from "../support/fakeGateway";
import { startFakeProvider, type FakeProvider } from "../support/fakeProvider";
import { MARKS, STRANGER } from "../support/goodForms";
import { plantedFields } from "../support/plantedFields";
import { readableLetter } from "../support/readMail";
import type { SeededThings } from "../support/seedRoleRoutes";
import { lookAt, readPages } from "../support/shownPages";
import { startMailServer } from "../support/startMailServer";
import { startTwins, type Twin } from "../support/twinHouses";
import { waitUntil } from "../support/waitUntil";

/** Acts after which a case or somebody is no more what they were: they are tried last, these after those. */
const LAST = [/^\/cases\/:reference$/, /^\/(account|logout|protect|admin\/access|admin\/users)/];
/** Acts on one's own account: of somebody nobody else is needed from. */
const OWN = /^\/(account|logout)/;
/** Routes whose forms need what no page gives: a file, a secret from a mail, a state nothing here is in. */
const NEVER_TAKEN = [
  "/account/second-factor /admin/access /admin/books /admin/jobs /admin/retention/:id /admin/users/import /admin/webhooks",
  "/admin/webhooks/:id /cases /cases/:reference/minutes /cases/:reference/ticket /cases/bulk /cases/bulk/:id",
  "/cases/import /cases/import/:id /cases/new/offline/book /cases/new/offline/photo /cases/new/offline/send",
  "/incidents/:id /invitation/:token /login/code /persons/:id /protect/:token /suivi",
  "/templates/languages/:code/import /tokens",
].flatMap((line) => line.split(" "));
/** What the head of a mail holds, whatever is said in it; and the parts under it. */
const HEADERS = ["Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To"];
const PARTS = ["multipart/alternative;", "text/plain;", "text/html;"].map((type) => `Content-Type: ${type}`);

/** Two houses: what is done in the one is done in the other, with fields more that nobody may set. */
let plain: Twin;
let planted: Twin;
let things: SeededThings;
let asked: AskedForm[];
let forged: [string, string][];
let mailServer: Awaited<ReturnType<typeof startMailServer>>;
let provider: FakeProvider;
let gateway: FakeGateway;
/** The routes of which a form was taken. */
const taken = new Set<string>();
let count = 0;

beforeAll(async () => {
  [mailServer, provider, gateway] = await Promise.all([startMailServer(), startFakeProvider(), startFakeGateway()]);
  const account = { AFRICASTALKING_USERNAME: "yoka", AFRICASTALKING_API_KEY: "a-key" };
  const started = await startTwins([
    { SMTP_URL: mailServer.url, ...account, AFRICASTALKING_SMS_URL: provider.smsUrl },
    { SMTP_URL: mailServer.url, HTTP_SMS_URL: gateway.url, HTTP_SMS_SEND: "to={to}&text={text}" },
  ]);
  [plain, planted] = started.twins as [Twin, Twin];
  things = started.things;
  asked = firstOfEach(started.asked).map((one) => (OWN.test(one.route) ? { ...one, account: "observer" } : one));
  await openDatabase({ dataDir: planted.dataDir });
  forged = plantedFields(asked, things.person ?? "");
  await closeDatabase();
}, 300_000);
afterAll(async () => {
  for (const part of [plain, planted, mailServer, provider, gateway]) await part.stop();
});

/** Of forms that differ in what they are about and in nothing else, the first. */
function firstOfEach(forms: AskedForm[]): AskedForm[] {
  const act = ({ form }: AskedForm) => form.fields.find(([name]) => name === "act")?.[1].split(":")[0];
  const kind = (one: AskedForm) => [one.route, act(one), ...one.form.fields.map(([name]) => name)].join(" ");
  return [...new Map([...forms].reverse().map((one) => [kind(one), one])).values()].reverse();
}

function inOrder(routes: string[]): string[] {
  const rank = (route: string) => LAST.findIndex((one) => one.test(route));
  return [...routes].sort((one, other) => rank(one) - rank(other));
}

/** Tries a form in both until it is taken: with all that a text can hold, with less, and barely, as its page shows it by then. */
async function take(one: AskedForm): Promise<unknown> {
  const ways = [...MARKS.map((mark) => ({ mark })), { mark: "", barely: true }];
  for (const way of one.form.kinds ? ways : ways.slice(0, 1)) {
    const filling = { ...way, count: (count += 1) };
    const [answer, other] = await Promise.all([plain.send(one, filling, []), planted.send(one, filling, forged)]);
    if (answer.status !== other.status) return [one.form.fields, answer, other];
    if (answer.status < 400 && (!answer.isLeft || one.route === "/logout")) taken.add(one.route);
    if (answer.isLeft) for (const twin of [plain, planted]) await twin.comeBack(one.account);
    if (answer.status < 400 || answer.status === 404) return null;
  }
  return null;
}

describe.each(inOrder(actRoutes()))("%s", (route) => {
  test("does with fields that nobody may set what it does without them", async () => {
    const answers: unknown[] = [];
    for (const one of asked.filter((form) => form.route === route)) answers.push(await take(one));
    expect(answers.filter(Boolean)).toEqual([]);
    const [changes, others] = await Promise.all([plain.changes(), planted.changes()]);
    expect(others).toEqual(changes);
  }, 120_000);
});

test("forms of most routes were taken, so that there was something to compare", () => {
  const never = [...new Set(asked.map(({ route }) => route))].filter((route) => !taken.has(route)).sort();
  expect(never).toEqual(NEVER_TAKEN);
});

describe("what was said in all those forms", () => {
  beforeAll(async () => {
    const said = { to: "21512", text: MARKS[0], date: "2026-03-02" };
    for (const { url, token } of [plain, planted])
      for (const [id, from] of [
        ["m1", `+243812345671,${STRANGER.phone}`],
        ["m2", "+243812345672"],
      ] as const) {
        const body = new URLSearchParams({ ...said, id, from });
        await fetch(`${url}/webhooks/africastalking/${token}/sms`, { method: "POST", body });
      }
    for (const twin of [plain, planted])
      await waitUntil("every message to have left", async () => (await twin.waiting()) === 0, { deadlineMs: 60_000 });
  }, 120_000);

  test("made no header of a mail, no second reader, and no part of its page", () => {
    expect(mailServer.letters.length).toBeGreaterThan(10);
    expect(mailServer.letters.filter((letter) => readableLetter(letter).includes("img src=x")).length).toBeGreaterThan(
      3,
    );
    for (const [index, letter] of mailServer.letters.entries()) {
      const head = letter.slice(0, letter.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
      expect(
        head
          .split("\r\n")
          .map((line) => line.slice(0, line.indexOf(":")))
          .sort(),
      ).toEqual(HEADERS);
      const [to, ...others] = mailServer.envelopes[index] ?? [];
      expect([head.match(/^To: <?([^\s<>]+)>?$/m)?.[1], others]).toEqual([to, []]);
      expect(to).not.toBe(STRANGER.mail);
      expect(letter.match(/^Content-Type: \S+/gm)).toEqual(PARTS);
      const page = readableLetter(letter.slice(letter.indexOf("Content-Type: text/html")));
      const tags = page.slice(page.indexOf("<!doctype")).match(/<[^>]*>/g) ?? [];
      expect(tags.filter((tag) => /^<(img|script|iframe|object|form|link)\b|\son\w+=|javascript:/i.test(tag))).toEqual(
        [],
      );
      const links = tags.flatMap((tag) => /href="([^"]*)"/.exec(tag)?.[1] ?? []);
      const ours = links.filter((link) => [plain, planted].some(({ url }) => link.startsWith(`${url}/`)));
      expect(links).toEqual(ours);
    }
  });

  test("made no field of a request to a provider of SMS, and nobody who was not meant was written to", () => {
    expect(provider.seen.some(({ message }) => message.includes("img src=x"))).toBe(true);
    expect(new Set(provider.fieldNames.map((names) => names.join()))).toEqual(
      new Set(["username,to,message,bulkSMSMode"]),
    );
    expect(
      provider.seen
        .flatMap(({ to }) => to)
        .filter((number) => !/^\+\d{9,15}$/.test(number) || number === STRANGER.phone),
    ).toEqual([]);
    expect(gateway.seen.length).toBeGreaterThan(1);
    for (const { body, path: at, headers } of gateway.seen) {
      const fields = [...new URLSearchParams(body)];
      expect([at, fields.map(([name]) => name), headers["x-evil"]]).toEqual(["/send", ["to", "text"], undefined]);
      expect(fields[0]?.[1]).toMatch(/^\+\d{9,15}$/);
      expect(fields[0]?.[1]).not.toBe(STRANGER.phone);
    }
  });

  test("is shown as it was said: nothing of it runs in a browser, and no cell of a file is a formula", async () => {
    const { shown, wrong } = await readPages(plain.browserOf, things);
    expect(wrong).toEqual([]);
    expect(shown.length).toBeGreaterThan(20);
    expect(await lookAt(plain.url, shown, plain.browserOf)).toEqual([]);
  }, 240_000);
});
