import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type * as FollowModule from "~/app/routes/suivi/followCase.server";
import { processMessages } from "~/channels/inbound/processMessages";
import { answerTurn } from "~/channels/ussd/answerTurn";
import { CaseFile } from "~/models/cases/CaseFile";
import { NumberBlock } from "~/models/cases/NumberBlock";
import { formatReference, referenceFromNumber } from "~/models/cases/reference";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { newId } from "~/models/identifiers";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { houseKeys } from "~/models/sealing/keys";
import { keyedHash } from "~/models/sealing/seal";
import { findAwaited } from "~/workflows/offline/findAwaited";
import { listBlocks, revokeBlock } from "~/workflows/offline/listBlocks";
import { openBook } from "~/workflows/offline/openBook";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildInbound } from "../factories/buildInbound";
import { handTo, sendOffline, typedOffline } from "../factories/buildOffline";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let web: typeof FollowModule;
let agent: UserActor;
let officer: UserActor;
let supervisor: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  web = await import("~/app/routes/suivi/followCase.server");
  await buildFocalPoint();
  agent = await buildUser("hotline_agent", "CD");
  officer = await buildUser("grievance_officer", "CD-NK");
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
});
afterAll(() => house.drop());

const casesUnder = (reference: string) => CaseFile.findAll({ where: { reference } });
const follow = (fields: Record<string, string>) =>
  web.followCase({ fields: new Map(Object.entries(fields)), photo: null }, { requestId: "test", address: "192.0.2.9" });
async function statusBySms(reference: string) {
  const phone = somePhone();
  await buildInbound({ phone, text: `STATUT ${reference}` });
  await processMessages();
  const where = { recipientHash: keyedHash(phone, "phone") };
  return (await OutboundMessage.findAll({ where })).map(({ templateKey }) => templateKey);
}

describe("asking where a number stands", () => {
  test("with words for the focal points goes to them alone, once, and looks like one that has not arrived", async () => {
    const block = await handTo(agent);
    const before = await ConfidentialReport.count();
    const entry = typedOffline(block, 0, { text: "On l’a violée" });
    await sendOffline(agent, entry);
    await sendOffline(agent, entry);
    expect(await ConfidentialReport.count()).toBe(before + 1);
    expect(await casesUnder(entry.reference)).toEqual([]);
    expect(await statusBySms(entry.reference)).toEqual(await statusBySms(typedOffline(block, 1).reference));
  });

  test("that was handed out and has not arrived says so by SMS and on the web; once arrived it is known", async () => {
    const entry = typedOffline(await handTo(agent));
    const { reference, code } = entry;
    expect(await statusBySms(reference)).toEqual(["awaited_reference"]);
    expect(await follow({ reference, code })).toMatchObject({ status: 200, notice: "awaited" });
    expect(await follow({ reference, phone: "0812345678" })).toMatchObject({ notice: "awaited" });
    expect(await follow({ reference, code: "00000000" })).toMatchObject({ status: 404, notice: "refused" });
    await sendOffline(agent, entry);
    expect(await statusBySms(reference)).toEqual(["unknown_reference"]); // not that phone's
    expect((await follow({ reference, code })).view).not.toBeNull();
  });

  test("by the keypad says that it is on its way, where a complaint of the phone stands, and nothing of any other", async () => {
    const entry = typedOffline(await handTo(agent));
    const phone = somePhone();
    const own = await buildCase({ phone });
    const other = await buildCase({ phone: somePhone() });
    const tell = (number: string) => {
      const soFar = `1*1*2*2*${number}`; // French, yes, follow, below the one complaint of this phone
      const call = { route: "http", sessionId: newId(), networkCode: null, serviceCode: "*384#" };
      return answerTurn({ ...call, phone, typed: { soFar } });
    };
    expect(await tell(entry.reference)).toMatch(/^END Plainte [\d ]+ : enregistree par un agent, pas encore arrivee/);
    expect(await tell(formatReference(own.reference))).toMatch(/^END Plainte [\d ]+ : recue\./);
    const unknown = await tell(other.reference);
    expect(unknown).toMatch(/^END Ce numero n'est pas connu/);
    expect(await tell("Bonjour")).toBe(unknown);
    await sendOffline(agent, entry);
    expect(await tell(entry.reference)).toBe(unknown);
  });

  test("that was never handed out is unknown, as ever", async () => {
    const never = referenceFromNumber(80_000_000, houseKeys().reference);
    expect(await findAwaited(queryContext(agent), never)).toBeNull();
    expect(await statusBySms(never)).toEqual(["unknown_reference"]);
    expect(await follow({ reference: never, phone: "0812345678" })).toMatchObject({ status: 404, notice: "refused" });
  });

  test("tries its codes no more often than those of any case", async () => {
    const { reference, code } = typedOffline(await handTo(agent));
    for (let tried = 0; tried < 5; tried += 1) await follow({ reference, code: "00000000" });
    expect(await follow({ reference, code })).toMatchObject({ status: 404, notice: "refused" });
  });
});

describe("a device that is lost", () => {
  test("is taken back by whoever looks after its holder: no secret, no numbers, nothing taken; and all of it given back", async () => {
    const bookId = newId();
    const block = await handTo(officer, bookId);
    const opened = () => runCommand(officer, (ctx) => openBook(ctx, bookId));
    const revoke = (actor: UserActor, revoked: boolean) =>
      runCommand(actor, (ctx) => revokeBlock(ctx, { blockId: block.id, revoked }));
    const { secret } = await opened();
    expect(secret).not.toBeNull();
    expect((await runCommand(agent, (ctx) => openBook(ctx, bookId))).secret).not.toBe(secret);
    await expect(revoke(await buildUser("grievance_supervisor", "CD-IT"), true)).rejects.toMatchObject({ status: 404 });
    await expect(revoke(officer, true)).rejects.toMatchObject({ status: 404 });
    await revoke(supervisor, true);
    await revoke(supervisor, true);
    expect(await opened()).toEqual({ secret: null, revoked: true });
    await expect(handTo(officer, bookId)).rejects.toMatchObject({ code: "offline_revoked" });
    await expect(sendOffline(officer, typedOffline(block))).rejects.toMatchObject({ code: "offline_revoked" });
    await revoke(supervisor, false);
    await sendOffline(officer, typedOffline(block));
    expect(await opened()).toEqual({ secret, revoked: false });
  });

  test("handed out in the same moment as many others is listed once, on one page or the next", async () => {
    const place = await buildUser("grievance_officer", "CD-SU");
    const seer = queryContext(await buildUser("grievance_supervisor", "CD-SU"));
    const first = await handTo(place);
    const handedAt = new Date(Date.now() - 60_000);
    await first.update({ handedAt });
    const rest = Array.from({ length: 59 }, (_, index) => ({
      ...first.get(),
      id: newId(),
      first: 50_000_000 + index * 40,
    }));
    await NumberBlock.bulkCreate(rest);
    const pages = [await listBlocks(seer, null)];
    for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) pages.push(await listBlocks(seer, next));
    const ids = pages.flatMap(({ lines }) => lines.map(({ block }) => block.id));
    expect(pages).toHaveLength(2);
    expect(ids).toHaveLength(60);
    expect(new Set(ids)).toEqual(new Set([first.id, ...rest.map(({ id }) => id)]));
  });

  test("is listed with what arrived to those of its places alone", async () => {
    const block = await handTo(officer);
    await sendOffline(officer, typedOffline(block));
    const seenBy = async (actor: UserActor) =>
      (await listBlocks(queryContext(actor), null)).lines.find((line) => line.block.id === block.id)?.arrived;
    await sendOffline(officer, typedOffline(block, 1, { text: "On l’a violée" })); // looks like what has not arrived
    expect(await seenBy(supervisor)).toBe(1);
    expect(await seenBy(await buildUser("administrator", "CD"))).toBe(1);
    expect(await seenBy(await buildUser("grievance_supervisor", "CD-IT"))).toBeUndefined();
    expect(await seenBy(officer)).toBeUndefined();
  });
});
