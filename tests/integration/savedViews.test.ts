import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { railViews } from "~/app/routes/cases._index/railViews.server";
import { SavedView, type Audience } from "~/models/cases/SavedView";
import { fixedClock } from "~/models/clock";
import { database } from "~/models/database";
import { AuditEntry } from "~/models/journal/AuditEntry";
import type { Role } from "~/models/people/roles";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { changeView } from "~/workflows/views/changeView";
import { listViews } from "~/workflows/views/listViews";
import { moveView } from "~/workflows/views/moveView";
import { removeView } from "~/workflows/views/removeView";
import { saveView } from "~/workflows/views/saveView";
import { undoViewChange } from "~/workflows/views/undoViewChange";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let supervisor: UserActor;
let national: UserActor;
const clock = fixedClock("2026-03-02T08:00:00Z");
const kind = "grievance" as const;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
  national = await buildUser("national_coordinator", "CD");
});
afterAll(() => house.drop());

interface Given {
  audience?: Audience;
  role?: Role | null;
  placeCode?: string | null;
}
const save = (actor: UserActor, name: string, params: Record<string, string>, given: Given = {}) =>
  runCommand(
    actor,
    (ctx) => saveView(ctx, { kind, name, params, audience: "mine", role: null, placeCode: null, ...given }),
    { clock },
  );
const namesFor = async (actor: UserActor) => (await listViews(queryContext(actor), kind)).map(({ name }) => name);
const railFor = (actor: UserActor) => railViews(queryContext(actor), { kind, base: "/cases", language: "fr" });
const onRail = async (actor: UserActor) => (await railFor(actor)).map(({ name }) => name);
const acts = () => AuditEntry.findAll({ where: { subjectType: "SavedView" }, order: [["id", "ASC"]] });

describe("a view one keeps", () => {
  test("is one's own, kept once however often it is sent, and sealed", async () => {
    const id = await save(officer, "  Kahindo,\u202e à  rappeler ", { view: "open", household: "NK-004-12" });
    expect(await save(officer, "Kahindo, à rappeler", { view: "open", household: "NK-004-12" })).toBe(id);
    await expect(save(officer, "Kahindo, à rappeler", { view: "mine" })).rejects.toMatchObject({
      fields: { name: "errors.view_name_taken" },
    });
    for (const name of ["", " ", "x".repeat(61)])
      await expect(save(officer, name, {})).rejects.toMatchObject({ status: 422 });
    expect(await namesFor(officer)).toEqual(["Kahindo, à rappeler"]);
    expect(await namesFor(supervisor)).toEqual([]);
    const [rows] = await database().query("SELECT * FROM saved_views");
    expect(JSON.stringify(rows)).not.toMatch(/Kahindo|NK-004/);
    expect(await acts()).toEqual([]); // what one keeps for oneself is one's own affair
  });

  test("is renamed, moved and removed, and each is taken back once", async () => {
    const owner = await buildUser("grievance_officer", "CD-NK");
    for (const name of ["Un", "Deux", "Trois"]) await save(owner, name, { view: "open", q: name });
    const [one, , three] = await listViews(queryContext(owner), kind);
    const act = <T>(work: Parameters<typeof runCommand<T>>[1]) => {
      clock.advance(1_000);
      return runCommand(owner, work, { clock });
    };
    const asItWas = { audience: "mine", role: null, placeCode: null } as const;
    const undo = (id: string, changedAt: Date) =>
      act((ctx) => undoViewChange(ctx, { kind, id, changedAt: changedAt.getTime() }));

    const moved = await act((ctx) => moveView(ctx, { kind, id: three?.id ?? "", by: -1 }));
    expect(await namesFor(owner)).toEqual(["Un", "Trois", "Deux"]);
    const changedAt = moved.updatedAt;
    await undo(moved.id, changedAt);
    expect(await namesFor(owner)).toEqual(["Un", "Deux", "Trois"]);
    await expect(undo(moved.id, changedAt)).rejects.toMatchObject({ status: 409 }); // sent twice

    const id = one?.id ?? "";
    const renamed = await act((ctx) => changeView(ctx, { kind, id, name: "Premier", ...asItWas }));
    expect(await namesFor(owner)).toEqual(["Premier", "Deux", "Trois"]);
    await undo(id, renamed.updatedAt);
    const removed = await act((ctx) => removeView(ctx, { kind, id }));
    await act((ctx) => removeView(ctx, { kind, id }));
    expect(await namesFor(owner)).toEqual(["Deux", "Trois"]);
    await undo(id, removed.updatedAt);
    expect(await namesFor(owner)).toEqual(["Un", "Deux", "Trois"]);
    await act((ctx) => moveView(ctx, { kind, id, by: -1 })); // at the end nothing moves
    expect(await namesFor(owner)).toEqual(["Un", "Deux", "Trois"]);
  });

  test("of somebody else does not exist", async () => {
    const [own] = await listViews(queryContext(officer), kind);
    const given = { kind, id: own?.id ?? "", name: "Pris", audience: "mine", role: null, placeCode: null } as const;
    for (const actor of [supervisor, national])
      for (const work of [
        () => runCommand(actor, (ctx) => changeView(ctx, given)),
        () => runCommand(actor, (ctx) => removeView(ctx, given)),
        () => runCommand(actor, (ctx) => moveView(ctx, { ...given, by: 1 })),
        () => runCommand(actor, (ctx) => undoViewChange(ctx, { ...given, changedAt: 0 })),
      ])
        await expect(work()).rejects.toMatchObject({ status: 404 });
  });
});

describe("a shared view", () => {
  test("is given by who supervises alone, to a team of their own place or to the room", async () => {
    await expect(save(officer, "Pour tous", { view: "overdue" }, { audience: "room" })).rejects.toMatchObject({
      status: 403,
    });
    const elsewhere = { audience: "team", role: "grievance_officer", placeCode: "CD-IT" } as const;
    await expect(save(supervisor, "Ailleurs", {}, elsewhere)).rejects.toMatchObject({ status: 422 });
    await save(supervisor, "Nos retards", { view: "overdue" }, { ...elsewhere, placeCode: "CD-NK" });
    await save(national, "Recours du pays", { view: "appeals" }, { audience: "room" });
    expect(await namesFor(officer)).toEqual(expect.arrayContaining(["Nos retards", "Recours du pays"]));
    expect(await namesFor(await buildUser("grievance_officer", "CD-IT"))).toEqual(["Recours du pays"]);
    expect(await namesFor(await buildUser("grievance_officer", "CD6103"))).toEqual(["Recours du pays"]);
    expect((await acts()).map(({ action }) => action)).toEqual(["view.shared", "view.shared"]);
  });

  test("about one person or one household stays with its owner", async () => {
    for (const params of [{ household: "NK-1" }, { assignee: officer.userId }] as Record<string, string>[]) {
      await expect(save(supervisor, "Quelqu’un", params, { audience: "room" })).rejects.toMatchObject({
        fields: { audience: "errors.view_names_somebody" },
      });
      await save(supervisor, `À moi ${Object.keys(params).join()}`, params);
    }
    await save(supervisor, "Chacun les siens", { assignee: "me" }, { audience: "room" });
  });

  test("shows each reader their own cases, and is left out, name and all, where it means nothing to them", async () => {
    await save(national, "Ituri, à suivre", { view: "open", province: "CD-IT" }, { audience: "room" });
    await save(national, "Tous les ouverts", { view: "open", channel: "sms" }, { audience: "room" });
    await buildCase({ place: "CD6103" });
    await buildCase({ place: "CD5405" });
    expect(await onRail(officer)).not.toContain("Ituri, à suivre");
    expect(await onRail(await buildUser("grievance_officer", "CD-IT"))).toContain("Ituri, à suivre");
    const counted = async (actor: UserActor) =>
      (await railFor(actor)).find(({ name }) => name === "Tous les ouverts")?.counted?.count;
    expect(await counted(national)).toBe(2);
    expect(await counted(officer)).toBe(1);
    const [view] = (await railFor(national)).filter(({ name }) => name === "Ituri, à suivre");
    expect(view?.href).toBe("/cases?view=open&province=CD-IT");
  });

  test("is changed and taken off by who shares, and the journal says so", async () => {
    const [view] = (await listViews(queryContext(national), kind)).filter(({ name }) => name === "Tous les ouverts");
    const id = view?.id ?? "";
    await expect(runCommand(officer, (ctx) => removeView(ctx, { kind, id }))).rejects.toMatchObject({ status: 404 });
    await runCommand(supervisor, (ctx) => removeView(ctx, { kind, id }));
    expect(await namesFor(officer)).not.toContain("Tous les ouverts");
    expect((await acts()).at(-1)).toMatchObject({ action: "view.unshared", subjectId: id });
    expect(await SavedView.count({ where: { id } })).toBe(1);
  });
});
