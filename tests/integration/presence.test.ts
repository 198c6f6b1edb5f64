import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loader as changes } from "~/app/routes/live_.changes";
import { Session } from "~/models/people/Session";
import { hashToken, newSecret } from "~/workflows/access/sessionLife";
import { live, recentEvents, type LiveEvent } from "~/workflows/jobs/live";
import { bePresent } from "~/workflows/presence/bePresent";
import { InProcessPresence } from "~/workflows/presence/inProcessPresence";
import type { Doing } from "~/workflows/presence/presence";
import { RedisPresence } from "~/workflows/presence/redisPresence";
import { queryContext } from "~/workflows/runCommand";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { startRedis } from "../support/startRedis";
import { waitUntil } from "../support/waitUntil";

let house: TestDatabase;
let officer: UserActor;
let colleague: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  colleague = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

const be = (actor: UserActor, caseId: string, doing: Doing | null = "reading") =>
  bePresent(queryContext(actor), { caseId, doing });

describe("who else is here", () => {
  test("colleagues see each other by name and by what they do, and open pages hear that something changed", async () => {
    const { id } = await buildCase();
    const heard: LiveEvent[] = [];
    const stop = live().subscribe((event) => heard.push(event));
    expect(await be(officer, id)).toEqual([]);
    expect(await be(colleague, id, "answering")).toEqual([{ name: officer.name, doing: "reading" }]);
    expect(await be(officer, id)).toEqual([{ name: colleague.name, doing: "answering" }]);
    await be(colleague, id, null);
    expect(await be(officer, id)).toEqual([]);
    stop();
    expect(heard).toEqual(Array.from({ length: 3 }, () => ({ kind: "presence", caseId: id })));
  });

  test("nobody is shown to whoever may not read the case, and whoever only looks is neither told nor named", async () => {
    const { id } = await buildCase();
    const ituri = await buildUser("grievance_officer", "CD-IT");
    const auditor = await buildUser("auditor", "CD");
    await be(officer, id, "answering");
    await expect(be(ituri, id)).rejects.toMatchObject({ status: 404 });
    await expect(be(officer, "01ARZ3NDEKTSV4RRFFQ69G5FAV")).rejects.toMatchObject({ status: 404 });
    expect(await be(auditor, id)).toEqual([]);
    expect(await be(officer, id, "answering")).toEqual([]);
  });

  test("a focal point who also works on grievances is never named, whatever they do", async () => {
    const { id } = await buildCase();
    const both = await buildUser("eas_hs_focal_point", "CD");
    const working: UserActor = { ...both, grants: [...both.grants, ...officer.grants] };
    await be(officer, id);
    expect(await be(working, id, "answering")).toEqual([{ name: officer.name, doing: "reading" }]);
    expect(await be(officer, id)).toEqual([]);
  });
});

describe("a sign of somebody", () => {
  test("holds for seconds, and what they do is the last thing they were seen to do", async () => {
    const time = { now: 1_000_000 };
    const book = new InProcessPresence(() => time.now);
    expect(await book.touch("a", { userId: "one", doing: "reading" })).toMatchObject({ changed: true });
    expect(await book.touch("a", { userId: "one", doing: "reading" })).toMatchObject({ changed: false });
    expect(await book.touch("a", { userId: "one", doing: "noting" })).toMatchObject({ changed: true });
    time.now += 20_000;
    expect(await book.who("a")).toEqual([{ userId: "one", doing: "noting" }]);
    time.now += 6_000;
    expect(await book.who("a")).toEqual([]);
    expect(await book.leave("a", "one")).toBe(false);
  });

  test("is known to every process that shares a Redis, and to its own when that is away", async () => {
    const server = await startRedis();
    const [here, there] = [new RedisPresence(server.url), new RedisPresence(server.url)];
    try {
      await waitUntil("both to be connected", async () => {
        await here.touch("a", { userId: "one", doing: "answering" });
        return (await there.who("a")).length === 1;
      });
      expect(await there.touch("a", { userId: "two", doing: "reading" })).toMatchObject({ changed: true });
      expect(await here.who("a")).toHaveLength(2);
      expect(await here.leave("a", "two")).toBe(true);
      await server.stop();
      const alone = await here.touch("a", { userId: "one", doing: "reading" });
      expect(alone.here).toEqual([{ userId: "one", doing: "reading" }]);
    } finally {
      await Promise.all([here.close(), there.close()]);
      await server.stop();
    }
  });
});

describe("asking what changed", () => {
  const ask = async (actor: UserActor | null, since?: number) => {
    const token = actor && (await signedIn(actor));
    const headers: HeadersInit = token ? { Cookie: `yoka_session=${token}` } : {};
    const request = new Request(`http://127.0.0.1/live/changes${since ? `?since=${since}` : ""}`, { headers });
    return changes({ request, params: {}, context: {} as never });
  };

  test("answers what this person may see, and nothing to nobody", async () => {
    const [near, far] = [await buildCase({ place: "CD6103" }), await buildCase({ place: "CD5401" })];
    const { at } = recentEvents().since(null);
    for (const { id } of [near, far]) live().publish({ kind: "case", caseId: id });
    const answer = (await (await ask(officer, at)).json()) as { missed: boolean; events: LiveEvent[] };
    expect(answer.missed).toBe(false);
    expect(answer.events).toContainEqual({ kind: "case", caseId: near.id });
    expect(answer.events).not.toContainEqual({ kind: "case", caseId: far.id });
    expect(await (await ask(officer)).json()).toMatchObject({ missed: true, events: [] });
    expect((await ask(null)).status).toBe(401);
  });

  async function signedIn({ userId }: UserActor): Promise<string> {
    const [token, csrfToken, now] = [newSecret(), newSecret(), new Date()];
    const expiresAt = new Date(now.getTime() + 3_600_000);
    const browser = { userAgent: null, createdAt: now, lastSeenAt: now, expiresAt };
    await Session.create({ tokenHash: hashToken(token), userId, csrfToken, ...browser });
    return token;
  }
});
