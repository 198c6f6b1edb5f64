import { afterAll, beforeAll, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { User } from "~/models/people/User";
import { loadManyCases } from "~/workflows/demonstration/loadManyCases";
import { actionsFor } from "~/workflows/journal/journalAudience";
import { exportJournal } from "~/workflows/journal/exportJournal";
import { listJournal, type ListJournal } from "~/workflows/journal/listJournal";
import { readJournalState } from "~/workflows/journal/journalState";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildJournal } from "../factories/buildJournal";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { analyseTables, questionsOf } from "../support/questions";

/** Enough that reading the table through costs more than any index. */
const LINES = 6_000;
const TABLES = ["audit_entries", "journal_seals", "journal_roots", "role_grants"];
const DAY_MS = 86_400_000;

let house: TestDatabase;
let readers: Record<string, UserActor>;
beforeAll(async () => {
  house = await openTestHouse();
  readers = {
    "an auditor of the country": await buildUser("auditor", "CD"),
    "an auditor of a province": await buildUser("auditor", "CD-NK"),
    "an administrator": await buildUser("administrator", "CD"),
  };
  for (let index = 0; index < 12; index += 1) await buildUser("grievance_officer", "CD-NK");
  await loadManyCases(200);
  await buildJournal(LINES);
  await analyseTables([...TABLES, "case_files"]);
}, 120_000);
afterAll(() => house.drop());

type Narrowing = Pick<ListJournal, "action" | "actorId" | "reference" | "from" | "until">;

async function narrowings(): Promise<Record<string, Narrowing>> {
  const actor = await User.findOne({ order: [["id", "DESC"]], rejectOnEmpty: true });
  const { reference } = await CaseFile.findOne({ where: { provinceCode: "CD-NK" }, rejectOnEmpty: true });
  const now = Date.now();
  const week = { from: new Date(now - 200 * DAY_MS), until: new Date(now - 193 * DAY_MS) };
  return {
    nothing: {},
    "a person": { actorId: actor.id },
    "a case": { reference },
    "a week": week,
    "a person in a week": { actorId: actor.id, ...week },
    "a case in a week": { reference, ...week },
    "a person on a case": { actorId: actor.id, reference },
  };
}

test.each(["an auditor of the country", "an auditor of a province", "an administrator"])(
  "%s narrows the journal to anything, alone or together, and no table is read through or sorted by hand",
  async (who) => {
    const ctx = queryContext(readers[who] as UserActor);
    const asked = await narrowings();
    const [act] = actionsFor(ctx.ability).filter((one) => /^(case\.read|access\.signed_in)$/.test(one));
    for (const [what, narrowing] of Object.entries(asked)) {
      for (const action of [null, act ?? null]) {
        const slow = await slowParts(() => pages(ctx, { ...narrowing, action }));
        expect(slow, `${what}, ${action ?? "any act"}`).toEqual([]);
      }
    }
    expect(await slowParts(() => readJournalState(ctx))).toEqual([]);
  },
);

test("nor when it is taken along as a file", async () => {
  const auditor = readers["an auditor of the country"] as UserActor;
  const week = (await narrowings())["a week"];
  const take = () => runCommand(auditor, (ctx) => exportJournal(ctx, week ?? {}));
  expect(await slowParts(take)).toEqual([]);
});

/** The first page and the one after it. */
async function pages(ctx: ReturnType<typeof queryContext>, asked: Narrowing): Promise<void> {
  const { next } = await listJournal(ctx, asked);
  if (next) await listJournal(ctx, { ...asked, after: next });
}

async function slowParts(read: () => Promise<unknown>): Promise<string[]> {
  const questions = await questionsOf(read, TABLES);
  expect(questions.length).toBeGreaterThan(0);
  return questions.flatMap(({ slow, sql }) => slow.map((part) => `${part}\n${sql}`));
}
