import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { CallTask } from "~/models/cases/CallTask";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { fileComplaint } from "~/channels/web/fileComplaint";
import type * as FollowModule from "~/app/routes/suivi/followCase.server";
import { countTry } from "~/workflows/access/throttle";
import { withdrawCase } from "~/workflows/resolution/withdrawCase";
import { answerCase } from "~/workflows/resolution/answerCase";
import { runCommand } from "~/workflows/runCommand";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildUser } from "../factories/buildUser";
import { journalOf } from "../factories/readBack";
import { open } from "~/models/sealing/seal";
import { keyOf } from "~/workflows/triage/lockCase";
import { openTestHouse, type TestDatabase } from "../support/house";

const STRANGER = { kind: "complainant", phoneHash: null } as const;

let house: TestDatabase;
let web: typeof FollowModule;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  web = await import("~/app/routes/suivi/followCase.server");
});
afterAll(() => house.drop());

let filed = 0;
/** A complaint from the public page, with what its receipt told. */
async function fileOne(changes: { caseClass?: number; anonymous?: boolean; phone?: string } = {}) {
  const complaint = {
    text: `Je n'ai rien reçu ${(filed += 1)}`,
    categoryCode: null,
    detailCode: null,
    caseClass: 1,
    placeCode: "CD6103",
    name: null,
    householdCode: null,
    phone: null,
    language: "fr",
    anonymous: false,
    againstStaff: false,
    ...changes,
  };
  const { caseId, reference, code } = await runCommand(STRANGER, (ctx) =>
    fileComplaint(ctx, complaint, { once: `the-once-of-form-number-${filed}` }),
  );
  return { caseId: caseId ?? "", reference: reference ?? "", code: code ?? "" };
}
const follow = (fields: Record<string, string>) =>
  web.followCase({ fields: new Map(Object.entries(fields)), photo: null }, { requestId: "test", address: "192.0.2.1" });
const theCase = (id: string) => CaseFile.findByPk(id, { rejectOnEmpty: true });

describe("following a complaint", () => {
  test("with number and code shows the stage, what was said, and what may be said now", async () => {
    const { reference, code } = await fileOne();
    const { status, view } = await follow({ reference, code });
    expect(status).toBe(200);
    expect(view).toMatchObject({ stage: "acknowledged", acts: ["add", "withdraw"] });
    expect(view?.said.map(({ by }) => by)).toEqual(["person"]);
  });

  test("with number and phone shows the stage alone, and lets nothing be said", async () => {
    const phone = somePhone();
    const { reference } = await buildCase({ phone, text: "Mes mots à moi" });
    const answer = await follow({ reference, phone, act: "withdraw" });
    expect(answer.view).toMatchObject({ stage: "received", said: [], acts: [] });
    expect(answer.pass).toBeNull();
    expect(JSON.stringify(answer)).not.toContain("Mes mots");
    expect((await CaseFile.findOne({ where: { reference } }))?.status).toBe("received");
  });

  test("takes the number with whatever stands between its digits", async () => {
    const { reference, code } = await fileOne();
    const spelled = `${reference.slice(0, 4)}-${reference.slice(4, 7)} ${reference.slice(7)}`;
    expect((await follow({ reference: spelled, code: `${code.slice(0, 4)} ${code.slice(4)}` })).status).toBe(200);
  });
});

describe("whoever may not see a case is answered as if it had never been", () => {
  test("unknown, forged, another's, anonymous by phone, and a locked one: one answer for all", async () => {
    const phone = somePhone();
    const [mine, other, hidden, locked] = [await fileOne(), await fileOne(), await fileOne(), await fileOne()];
    await CaseFile.update({ anonymous: true }, { where: { id: hidden.caseId } });
    for (let tries = 0; tries < 5; tries++)
      await follow({ reference: locked.reference, code: tries ? "00000000" : "1" });
    const refused = await Promise.all([
      follow({ reference: "1000000098", code: mine.code }), // right check digits, nobody's
      follow({ reference: "1234567890", code: mine.code }), // wrong check digits
      follow({ reference: "pas un numéro", code: "pas un code" }),
      follow({ reference: mine.reference, code: other.code }),
      follow({ reference: mine.reference, code: "99999999999999999999" }),
      follow({ reference: mine.reference, phone }),
      follow({ reference: hidden.reference, phone }),
      follow({ reference: locked.reference, code: locked.code }), // the right code, after five wrong ones
    ]);
    const shown = refused.map(({ status, notice, view, faults, pass, spoken }) =>
      JSON.stringify({ status, notice, view, faults, pass, spoken }),
    );
    expect(new Set(shown)).toEqual(
      new Set([JSON.stringify({ status: 404, notice: "refused", view: null, faults: {}, pass: null, spoken: null })]),
    );
  });

  test("five tries an hour, also when twenty are made at once; a rightful one costs none", async () => {
    const { reference, code } = await fileOne();
    for (let times = 0; times < 8; times++) expect((await follow({ reference, code })).status).toBe(200);
    await Promise.all(Array.from({ length: 20 }, (_, n) => follow({ reference, code: String(10_000_000 + n) })));
    expect((await follow({ reference, code })).status).toBe(404);
  });

  test("a machine that tries a thousand numbers from one address is told to wait, and the town beside it is not", async () => {
    const { reference, code } = await fileOne();
    const form = { fields: new Map(Object.entries({ reference, code })), photo: null };
    const from = (address: string) => web.followCase(form, { requestId: "test", address });
    for (let tries = 0; tries < 1_000; tries += 1)
      await countTry({ name: "public-proof", tries: 1_000, seconds: 3_600 }, "192.0.2.9");
    expect(await from("192.0.2.9")).toMatchObject({ status: 429, view: null, faults: { reference: "fault.too_many" } });
    expect(await from("192.0.2.10")).toMatchObject({ status: 200 });
  });

  test("a pass is for its own case, and a forged one is none", async () => {
    const { reference, code, caseId } = await fileOne();
    const { pass } = await follow({ reference, code });
    expect((await follow({ pass: pass ?? "" })).status).toBe(200);
    for (const forged of [`${pass?.slice(0, -4)}AAAA`, "x", "A".repeat(3_000), Buffer.from(caseId).toString("base64")])
      expect(await follow({ pass: forged, act: "withdraw" })).toMatchObject({ view: null, notice: "expired" });
    expect((await theCase(caseId)).isOpen).toBe(true);
  });
});

describe("speaking on one's own case", () => {
  test("adds words once, however often the form arrives", async () => {
    const { caseId, reference, code } = await fileOne();
    const { pass, once } = await follow({ reference, code });
    const words = { pass: pass ?? "", once, act: "add", text: "Le chef du site est au courant" };
    const answers = [await follow(words), await follow(words)];
    expect(answers.map(({ spoken }) => spoken)).toEqual(["add", "add"]);
    expect(await InboundMessage.count({ where: { caseId } })).toBe(2);
    expect(answers[1]?.view?.said.at(-1)).toMatchObject({ by: "person", text: words.text });
  });

  test("says that it is not solved: it goes one level up, to somebody else", async () => {
    const { caseId, reference, code } = await fileOne();
    const officer = await buildUser("grievance_officer", "CD-NK");
    await CaseFile.update({ status: "in_progress", assigneeId: officer.userId }, { where: { id: caseId } });
    const { version, level } = await theCase(caseId);
    await runCommand(officer, (ctx) => answerCase(ctx, { caseId, version, text: "Venez mercredi." }));
    const { pass, once, view } = await follow({ reference, code });
    expect(view?.acts).toEqual(expect.arrayContaining(["solved", "not_solved"]));
    const no = { pass: pass ?? "", once, act: "not_solved", text: "Rien n’a changé" };
    const answers = [await follow(no), await follow(no)]; // a finger that presses twice
    expect(answers.map(({ spoken }) => spoken)).toEqual(["not_solved", "not_solved"]);
    const after = await theCase(caseId);
    expect({ appeals: after.appeals, open: after.isOpen }).toEqual({ appeals: 1, open: true });
    expect(after.level).not.toBe(level === "national" ? "" : level);
    expect(after.assigneeId).not.toBe(officer.userId);
  });

  test("says that it is solved: closed as confirmed", async () => {
    const { caseId, reference, code } = await fileOne();
    const officer = await buildUser("grievance_officer", "CD-NK");
    await CaseFile.update({ status: "in_progress", assigneeId: officer.userId }, { where: { id: caseId } });
    const { version } = await theCase(caseId);
    await runCommand(officer, (ctx) => answerCase(ctx, { caseId, version, text: "C’est payé." }));
    const { pass, once } = await follow({ reference, code });
    expect((await follow({ pass: pass ?? "", once, act: "solved" })).view?.stage).toBe("settled");
    expect(await theCase(caseId)).toMatchObject({ status: "closed", outcome: "confirmed" });
  });

  test("withdraws; in class 3 it only asks, because somebody may have made the person do it", async () => {
    const general = await fileOne();
    const grave = await fileOne({ caseClass: 3, phone: "+243812345679" });
    const spoken: Record<string, string | null> = {};
    for (const { caseId, reference, code } of [general, grave]) {
      const { pass, once } = await follow({ reference, code });
      spoken[caseId] = (await follow({ pass: pass ?? "", once, act: "withdraw" })).spoken;
    }
    expect(spoken).toEqual({ [general.caseId]: "withdraw", [grave.caseId]: "withdrawal_asked" });
    expect((await theCase(general.caseId)).status).toBe("withdrawn");
    expect((await theCase(grave.caseId)).isOpen).toBe(true);
    expect(await journalOf(await theCase(grave.caseId))).toContain("case.withdrawal_asked");
    expect(await CallTask.count({ where: { caseId: grave.caseId, doneAt: null } })).toBe(1);
    const officer = await buildUser("grievance_officer", "CD-NK");
    const hears = (heardByCall: boolean) =>
      runCommand(officer, (ctx) => withdrawCase(ctx, { caseId: grave.caseId, heardByCall, remark: "Elle l’a dit" }));
    await expect(hears(false)).rejects.toMatchObject({ code: "call_first" });
    await hears(true);
    expect((await theCase(grave.caseId)).status).toBe("withdrawn");
    expect(await CallTask.count({ where: { caseId: grave.caseId, doneAt: null } })).toBe(0);
  });

  test("asks to be called: once, with the hours as words of the case, and the number only where there is none", async () => {
    const known = await fileOne({ phone: "+243812345678" });
    const unknown = await fileOne();
    for (const { caseId, reference, code } of [known, unknown]) {
      const { pass, once, view } = await follow({ reference, code });
      expect(view?.call).toBe(caseId === known.caseId ? "known" : "number_wanted");
      const wish = { pass: pass ?? "", once, act: "call", when: "Après 18 h", callPhone: "0991 234 567" };
      const answers = [await follow(wish), await follow(wish)];
      expect(answers.map(({ spoken }) => spoken)).toEqual(["call", "call"]);
      expect(answers[1]?.view).toMatchObject({ call: "asked", said: [{}, { text: "Après 18 h" }] });
      expect(await CallTask.findAll({ where: { caseId } })).toMatchObject([{ reason: "asked", doneAt: null }]);
      const { sealedPhone, phoneIsClaim } = await GrievanceDetail.findByPk(caseId, { rejectOnEmpty: true });
      const phone = sealedPhone && open(keyOf(await theCase(caseId)), sealedPhone, "case.phone");
      const expected = caseId === known.caseId ? "+243812345678" : "+243991234567";
      expect([phone, phoneIsClaim]).toEqual([expected, true]);
    }
  });

  test("cannot ask to be called without a number, with one that is none, or unknown to us", async () => {
    const { caseId, reference, code } = await fileOne();
    const hidden = await fileOne({ anonymous: true });
    const ask = async (of: { reference: string; code: string }, callPhone: string) => {
      const { pass, once } = await follow({ reference: of.reference, code: of.code });
      return follow({ pass: pass ?? "", once, act: "call", when: "Le soir", callPhone });
    };
    const wrong = { status: 422, faults: { callPhone: "fault.phone" }, wish: { text: "Le soir" } };
    expect(await ask({ reference, code }, "12")).toMatchObject({ ...wrong, wish: { callPhone: "12" } });
    expect(await ask({ reference, code }, "")).toMatchObject(wrong);
    expect(await ask(hidden, "0991234567")).toMatchObject({ spoken: "too_late", view: { call: "none" } });
    expect(await CallTask.count({ where: { caseId: [caseId, hidden.caseId] } })).toBe(0);
    expect((await GrievanceDetail.findByPk(hidden.caseId))?.sealedPhone).toBeNull();
  });

  test("too late says so, and gives the words back", async () => {
    const { caseId, reference, code } = await fileOne();
    const { pass, once } = await follow({ reference, code });
    await CaseFile.update({ status: "closed", isOpen: false }, { where: { id: caseId } });
    const answer = await follow({ pass: pass ?? "", once, act: "add", text: "Encore un mot" });
    expect(answer).toMatchObject({ spoken: "too_late", wish: { text: "Encore un mot" } });
  });
});
