import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { loader } from "~/app/routes/palette";
import { action, loader as readKeysPage } from "~/app/routes/preferences_.keys";
import type { PaletteAnswer } from "~/app/components/palette/useAsked";
import { runCommand } from "~/workflows/runCommand";
import { saveView } from "~/workflows/views/saveView";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { signedIn } from "../support/signedIn";

let house: TestDatabase;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

const context = { requestId: "test", cspNonce: "", address: "" };

async function ask(actor: UserActor, q: string): Promise<PaletteAnswer> {
  const { request } = await signedIn(actor);
  const answer = await loader({ request: request(`/palette?${new URLSearchParams({ q })}`), params: {}, context });
  return (await answer.json()) as PaletteAnswer;
}

async function post(actor: UserActor, fields: Record<string, string>) {
  const { request, csrf } = await signedIn(actor);
  const body = new URLSearchParams({ csrf, ...fields });
  return action({ request: request("/preferences/keys", { method: "POST", body }), params: {}, context });
}

test("the palette finds a case by its number and its words, and nothing out of one's sight", async () => {
  const near = await buildCase({ place: "CD6103", text: "Le pont de Walikale est cassé" });
  const far = await buildCase({ place: "CD5401", text: "Le pont de Bunia est cassé" });
  const found = { to: `/cases/${near.reference}`, reference: near.reference, subject: "Le pont de Walikale est cassé" };
  expect((await ask(officer, near.reference)).cases).toMatchObject([found]);
  expect((await ask(officer, "cassé pont")).cases).toMatchObject([found]);
  expect((await ask(officer, far.reference)).cases).toEqual([]);
});

test("it looks for no more than somebody can type, and says when it will again; its views are no search", async () => {
  const busy = await buildUser("grievance_officer", "CD-NK");
  const { request } = await signedIn(busy);
  const look = (q: string) => loader({ request: request(`/palette?q=${q}`), params: {}, context });
  for (let times = 0; times < 120; times += 1) await look("pont");
  const refused = await look("pont");
  expect([refused.status, Number(refused.headers.get("Retry-After")) > 0]).toEqual([429, true]);
  expect((await look("")).status).toBe(200);
  expect((await ask(officer, "pont")).cases).toBeDefined(); // somebody else's search is their own
});

test("it offers the views of the rooms somebody works in, and none to others", async () => {
  const { views = [] } = await ask(officer, "");
  expect(views.map(({ to }) => to)).toContain("/cases?view=overdue");
  expect(views.map(({ room }) => room)).not.toContain("tickets");
  expect((await ask(await buildUser("administrator", "CD"), "")).views).toEqual([]);
});

test("it offers the views one keeps by their names, and nobody else's", async () => {
  const kept = { params: { view: "open", channel: "sms" }, audience: "mine" as const, role: null, placeCode: null };
  await runCommand(officer, (ctx) => saveView(ctx, { kind: "grievance", name: "Par SMS", ...kept }));
  const named = ({ views = [] }: PaletteAnswer) => views.filter(({ name }) => name);
  expect(named(await ask(officer, ""))).toMatchObject([
    { room: "cases", name: "Par SMS", to: "/cases?view=open&channel=sms" },
  ]);
  expect(named(await ask(await buildUser("grievance_officer", "CD-NK"), ""))).toEqual([]);
});

test("somebody's keys follow their account, and keys that clash are refused with what was typed", async () => {
  const chosen = async () => {
    const { request } = await signedIn(officer);
    return (await readKeysPage({ request: request("/preferences/keys"), params: {}, context })).chosen;
  };
  const refused = await post(officer, { answer: "n" });
  expect(refused).toMatchObject({ data: { taken: { answer: "note", note: "answer" } }, init: { status: 422 } });
  expect(await chosen()).toBeNull();
  await post(officer, { answer: "y", off: "on" });
  expect(await chosen()).toEqual({ off: true, changed: { answer: "y" } });
  await post(officer, { act: "reset", answer: "y" });
  expect(await chosen()).toEqual({ off: false, changed: {} });
});
