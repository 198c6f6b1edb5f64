import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { FileView } from "~/app/components/file/fileView";
import { processMessages } from "~/channels/inbound/processMessages";
import { answerTurn } from "~/channels/ussd/answerTurn";
import { CaseFile } from "~/models/cases/CaseFile";
import { fixedClock, type FixedClock } from "~/models/clock";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { TooManyAttemptsError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { keyedHash } from "~/models/sealing/seal";
import { countUpload } from "~/workflows/access/countUpload";
import { closeThrottles } from "~/workflows/access/throttle";
import { inviteAccount } from "~/workflows/access/inviteAccount";
import { runCommand } from "~/workflows/runCommand";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildInbound } from "../factories/buildInbound";
import { handTo, typedOffline } from "../factories/buildOffline";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown } from "../support/routeCalls";

let house: TestDatabase;
let clock: FixedClock;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  await buildFocalPoint();
  officer = await buildUser("grievance_officer", "CD");
});
afterAll(async () => {
  await house.drop();
  vi.unstubAllEnvs();
});
beforeEach(() => {
  closeThrottles(); // forgets what was counted
  clock = fixedClock(new Date());
});

/** What a phone sends, a minute apart, so that nothing is left out for coming too soon. */
async function send(phone: string, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    clock.advance(61_000);
    await buildInbound({ phone, text, clock });
    await processMessages(clock);
  }
}
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const of = (phone: string) => keyedHash(phone, "phone");
async function answersTo(phone: string): Promise<string[]> {
  const rows = await OutboundMessage.findAll({ where: { recipientHash: of(phone) }, order: [["id", "ASC"]] });
  return rows.map(({ templateKey }) => templateKey);
}
const casesOf = (phone: string) => CaseFile.findAll({ where: { contactHash: of(phone) }, order: [["id", "ASC"]] });

describe("what one number is answered by itself", () => {
  test("stops at twenty in an hour, after one word that it does; every message is kept, and every complaint opened", async () => {
    const phone = somePhone();
    await send(phone, ...times(23, "AIDE"), "PLAINTE Le paiement n’est pas venu à Masisi", "AIDE");
    expect(await answersTo(phone)).toEqual([...times(20, "help"), "answers_paused"]);
    expect(await InboundMessage.count({ where: { senderHash: of(phone), status: "processed" } })).toBe(25);
    expect(await casesOf(phone)).toHaveLength(1);
  }, 60_000);

  test("is told to whoever has the case open; what they write leaves all the same", async () => {
    const phone = somePhone();
    await send(phone, "PLAINTE Le paiement n’est pas venu à Masisi");
    const [caseFile] = await casesOf(phone);
    const desk = await sitDown(officer);
    const open = async () => {
      const { data } = await desk.read("cases.$reference", { reference: caseFile?.reference ?? "" });
      return (data as { view: FileView }).view.file.person as { pausedUntil: string | null };
    };
    expect((await open()).pausedUntil).toBeNull();
    await send(phone, ...times(20, "AIDE"));
    expect(Date.parse((await open()).pausedUntil ?? "")).toBeGreaterThan(Date.now() + 3_000_000);
  }, 60_000);

  test("and no more about words for the focal points: each is sealed to them, and twenty are answered", async () => {
    const phone = somePhone();
    const before = await ConfidentialReport.count();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    for (let minute = 0; minute < 24; minute += 1) {
      vi.setSystemTime(Date.now() + 61_000);
      await send(phone, "Le chef demande une relation intime, on l’a violée");
    }
    vi.useRealTimers();
    expect(await ConfidentialReport.count()).toBe(before + 24);
    expect((await answersTo(phone)).length).toBeLessThanOrEqual(20);
  }, 120_000);
});

describe("a phone that tries numbers through", () => {
  test("is told nothing more of any after five that are not its own, and still of its own", async () => {
    const phone = somePhone();
    await send(phone, "PLAINTE Le paiement n’est pas venu à Masisi");
    const own = (await casesOf(phone))[0]?.reference ?? "";
    const awaited = typedOffline(await handTo(await buildUser("hotline_agent", "CD"))).reference;
    const { reference: other } = await buildCase({ phone: somePhone() });
    await send(phone, ...times(5, `STATUT ${other}`), `STATUT ${awaited}`, `STATUT ${own}`);
    expect((await answersTo(phone)).slice(1)).toEqual([...times(5, "unknown_reference"), "try_later", "status"]);
    expect(await InboundMessage.count({ where: { senderHash: of(phone), status: "processed" } })).toBe(8);
  });

  test("nor on the keypad", async () => {
    const phone = somePhone();
    const awaited = typedOffline(await handTo(await buildUser("hotline_agent", "CD"))).reference;
    const tell = (number: string) =>
      answerTurn({
        ...{ route: "http", sessionId: newId(), networkCode: null, serviceCode: "*384#" },
        ...{ phone, typed: { soFar: `1*1*2*1*${number}` } },
      });
    expect(await tell(awaited)).toMatch(/^END Plainte [\d ]+ : enregistree par un agent/);
    const { reference: other } = await buildCase({ phone: somePhone() });
    const unknown = await tell(other);
    for (const number of times(3, "1234567890")) expect(await tell(number)).toBe(unknown);
    expect(await tell(awaited)).toBe(unknown);
  });

  test("and a turn a gateway repeats is the same screen, and no number more", async () => {
    const phone = somePhone();
    const { reference } = typedOffline(await handTo(await buildUser("hotline_agent", "CD")));
    const { reference: other } = await buildCase({ phone: somePhone() });
    const turn = (sessionId: string, number: string) =>
      answerTurn({
        ...{ route: "http", sessionId, networkCode: null, serviceCode: "*384#" },
        ...{ phone, typed: { soFar: `1*1*2*1*${number}` } },
      });
    const [awaited, late] = [newId(), newId()];
    const screen = await turn(awaited, reference);
    expect(screen).toMatch(/^END Plainte [\d ]+ : enregistree par un agent/);
    for (const again of times(7, awaited)) expect(await turn(again, reference)).toBe(screen);
    const unknown = await turn(newId(), other);
    for (const number of times(3, other)) await turn(newId(), number);
    for (const again of times(3, late)) expect(await turn(again, reference)).toBe(unknown);
  });
});

describe("who is refused on a page is told exactly when to come back", () => {
  const ask = (path: string, fields: Record<string, string>) =>
    ({
      request: new Request(`http://yoka.example${path}`, { method: "POST", body: new URLSearchParams(fields) }),
      context: { address: "192.0.2.77", requestId: "r" },
      params: {},
    }) as never;
  const headersOf = (answer: unknown) => {
    const { init } = answer as { init: ResponseInit };
    return [init.status, Number(new Headers(init.headers).get("Retry-After"))];
  };

  test("with long codes on /suivi, whether the last one fits or not", async () => {
    const { action } = await import("~/app/routes/suivi/route");
    const given = { reference: "", code: "1234 5678 9012" };
    for (let tried = 0; tried < 100; tried += 1) await action(ask("/suivi", given));
    const [status, wait] = headersOf(await action(ask("/suivi", given)));
    expect(status).toBe(429);
    expect(wait).toBeGreaterThan(3_000);
    expect(wait).toBeLessThanOrEqual(3_600);
  }, 60_000);

  test.each([
    ["an ordinary complaint", { description: "Le paiement n’est pas venu", category: "payment", place: "CD6103" }],
    ["one in confidence", { description: "On me menace", category: "eas_hs" }],
  ])("with %s on /plainte", async (_which, fields) => {
    const { action } = await import("~/app/routes/plainte/route");
    const { countTry } = await import("~/workflows/access/throttle");
    const { FORMS_BY_ADDRESS } = await import("~/app/publicForm.server");
    for (let sent = 0; sent < 1_000; sent += 1) await countTry(FORMS_BY_ADDRESS, "192.0.2.77");
    const [status, wait] = headersOf(await action(ask("/plainte", fields)));
    expect(status).toBe(429);
    expect(wait).toBeGreaterThan(3_000);
    expect(wait).toBeLessThanOrEqual(3_600);
  });
});

describe("what one account may send", () => {
  test("is as many links in an hour as five long lists of people have", async () => {
    const admin = await buildUser("administrator", "CD");
    const { countTry } = await import("~/workflows/access/throttle");
    const limit = { name: "account-link.sender", tries: 2_500, seconds: 3_600 };
    for (let sent = 0; sent < 2_499; sent += 1) await countTry(limit, admin.userId);
    const invite = (email: string) =>
      runCommand(admin, (ctx) =>
        inviteAccount(ctx, { email, name: "Une personne", language: "fr", asked: null } as never),
      );
    await invite("une@yoka.example");
    await expect(invite("deux@yoka.example")).rejects.toThrow(TooManyAttemptsError);
  });

  test("is three hundred files an hour", async () => {
    const given = Array.from({ length: 301 }, () => countUpload(officer));
    expect((await Promise.allSettled(given)).filter(({ status }) => status === "rejected")).toHaveLength(1);
  });
});
