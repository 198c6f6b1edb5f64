import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { liveStream } from "~/app/liveStream.server";
import { presentCaseFile } from "~/app/presenters/caseFile";
import { Session } from "~/models/people/Session";
import { hashToken, newSecret } from "~/workflows/access/sessionLife";
import { live } from "~/workflows/jobs/live";
import { answerCase } from "~/workflows/resolution/answerCase";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { waitCase } from "~/workflows/triage/waitCase";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

/** The file of a case as somebody's screen gets it. */
async function fileFor(actor: UserActor, reference: string) {
  const ctx = queryContext(actor);
  const around = { categories: new Map<string, string>(), viewerId: actor.userId };
  return presentCaseFile(ctx, await readCase(ctx, reference), around);
}

describe("the file on screen", () => {
  test("shows why a case waits, and an answer that no SMS carried, to those who may read", async () => {
    const { id, reference } = await buildCase({ status: "in_progress", phone: null });
    await runCommand(officer, (ctx) => waitCase(ctx, { caseId: id, reason: "La liste de la banque" }));
    const { version } = await fileFor(officer, reference);
    await runCommand(officer, (ctx) => answerCase(ctx, { caseId: id, version, text: "Venez mercredi." }));
    const written = (await fileFor(officer, reference)).timeline.map((item) => "text" in item && item.text);
    expect(written).toEqual(expect.arrayContaining(["La liste de la banque", "Venez mercredi."]));
  });

  test("carries neither words nor phone to an auditor", async () => {
    const { id, reference } = await buildCase({
      status: "in_progress",
      text: "Mes mots à moi",
      phone: "+243812000001",
    });
    await runCommand(officer, (ctx) => waitCase(ctx, { caseId: id, reason: "La liste de la banque" }));
    const file = await fileFor(await buildUser("auditor", "CD"), reference);
    expect(file).toMatchObject({ subject: null, person: { known: "hidden" }, allowed: [] });
    expect(JSON.stringify(file)).not.toMatch(/Mes mots|La liste|812000001|812 000/);
  });
});

describe("the live stream", () => {
  test("tells each subscriber of the cases they may see, by their ids and nothing else", async () => {
    const ituri = await buildUser("grievance_officer", "CD-IT");
    const [near, far] = [await buildCase({ place: "CD6103" }), await buildCase({ place: "CD5401" })];
    const [here, there] = [await listen(officer), await listen(ituri)];
    for (const { id } of [near, far]) live().publish({ kind: "case", caseId: id });
    expect(await here.next()).toBe(`event: case\ndata: ${near.id}\n\n`);
    expect(await there.next()).toBe(`event: case\ndata: ${far.id}\n\n`);
    await Promise.all([here.leave(), there.leave()]);
  });

  test("never keeps a session alive by itself: a screen left open is signed out", async () => {
    const { id } = await buildCase();
    const listener = await listen(officer);
    const anHourAgo = new Date(Date.now() - 59 * 60_000);
    await Session.update({ lastSeenAt: anHourAgo }, { where: { userId: officer.userId } });
    live().publish({ kind: "case", caseId: id });
    expect(await listener.next()).toContain(id);
    expect((await Session.findOne({ where: { userId: officer.userId } }))?.lastSeenAt).toEqual(anHourAgo);
    await listener.leave();
  });

  test("ends with the session of who listens", async () => {
    const { id } = await buildCase();
    const listener = await listen(officer);
    await Session.update({ endedAt: new Date() }, { where: { userId: officer.userId } });
    live().publish({ kind: "case", caseId: id });
    expect(await listener.next()).toBeUndefined();
  });
});

/** Opens the stream as this person's browser would, past its first line. */
async function listen(actor: UserActor) {
  const { userId } = actor;
  const [token, csrfToken, now] = [newSecret(), newSecret(), new Date()];
  const expiresAt = new Date(now.getTime() + 3_600_000);
  const browser = { userAgent: null, createdAt: now, lastSeenAt: now, expiresAt };
  await Session.create({ tokenHash: hashToken(token), userId, csrfToken, ...browser });
  const request = new Request("http://127.0.0.1/live", { headers: { Cookie: `yoka_session=${token}` } });
  const reader = liveStream(request, actor).getReader();
  const next = async () => {
    const { value } = await reader.read();
    return value && new TextDecoder().decode(value);
  };
  await next();
  return { next, leave: () => reader.cancel() };
}
