import { beforeAll, describe, expect, test } from "vitest";
import { presentAccount } from "~/app/presenters/account";
import { presentCaseFile } from "~/app/presenters/caseFile";
import { isUnread, presentNextDeadline, presentRow } from "~/app/presenters/caseRow";
import { presentTimeline } from "~/app/presenters/timeline";
import { typedLine, typedText } from "~/app/presenters/typedText";
import { NOTHING_DUE, type CaseFile } from "~/models/cases/CaseFile";
import type { SlaClock } from "~/models/cases/SlaClock";
import { fixedClock } from "~/models/clock";
import type { Role } from "~/models/people/roles";
import { loadKeys } from "~/models/sealing/keys";
import { abilityOf, type Actor, type QueryContext } from "~/workflows/commandContext";
import { ANY_WAY } from "~/workflows/contact/safeContact";
import type { CaseReading } from "~/workflows/triage/readCase";
import type { TimelineItem } from "~/workflows/triage/readTimeline";

beforeAll(() => {
  const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");
  loadKeys({ fieldKey: key(1), referenceKey: key(2) });
});

const NOON = new Date("2026-11-23T12:00:00Z");
const EARLIER = new Date("2026-11-23T09:00:00Z");
const PHONE = "+243812345678";

/** Somebody with one role over the whole country. */
function somebody(role: Role): Extract<Actor, { kind: "user" }> {
  const grants = [{ role, placeCode: "CD", placeKind: "country" as const }];
  return { kind: "user", userId: "ME", name: "Josué wa Kambale", language: "fr", grants };
}

function contextOf(role: Role): QueryContext {
  const actor = somebody(role);
  return { actor, ability: abilityOf(actor), clock: fixedClock(NOON), requestId: null };
}

/** A case nobody could place, as its row would be; the ability asks for it by the name of its class. */
function aCase(changes: Partial<CaseFile> = {}): CaseFile {
  const Row = class CaseFile {
    id = "01J";
    reference = "1234567890";
    kind = "grievance";
    status = "in_progress";
    isOpen = true;
    level = "national";
    caseClass = 1;
    categoryCode = "payment";
    detailCode = null;
    placeCode = null;
    provinceCode = null;
    channel = "sms";
    language = "fr";
    anonymous = false;
    assigneeId = "ME";
    receivedAt = EARLIER;
    enteredAt = EARLIER;
    lastActivityAt = NOON;
    lastInboundAt = EARLIER;
    readAt = null;
    nextDueAt = NOTHING_DUE;
    nextDueKind = null;
    nextDueFrom = null;
    outcome = null;
    callAt = null;
    callReason = null;
    appeals = 0;
    version = 3;
  };
  return Object.assign(new Row(), changes) as unknown as CaseFile;
}

function aReading(changes: Partial<CaseReading> = {}): CaseReading {
  const person = {
    name: "Furaha",
    phone: PHONE,
    email: null,
    emailIsClaim: false,
    phoneIsClaim: false,
    proxy: null,
    optedOut: false,
    safe: ANY_WAY,
    operator: null,
    masked: false,
    shownUntil: null,
    pausedUntil: null,
    consents: [],
  };
  return {
    caseFile: aCase(),
    subject: "Pas payée",
    person,
    household: null,
    againstStaff: false,
    register: null,
    minutes: null,
    clocks: [],
    calls: null,
    timeline: [],
    names: {},
    references: {},
    exclusions: [],
    lookalikes: [],
    seeAlso: [],
    incidents: null,
    joined: [],
    hold: null,
    goesOn: null,
    ticket: null,
    linked: [],
    answerRefused: false,
    allowed: [],
    refusedActs: [],
    ...changes,
  };
}

const around = { categories: new Map([["payment", "Paiement"]]), names: { ME: "Josué Kambale" }, viewerId: "ME" };

describe("what somebody typed", () => {
  test("cannot turn the direction of what follows, nor hide, nor control the screen", () => {
    expect(typedText("a\u202egpj.exe\u2066b\u200b\u0007\r\nc")).toBe("agpj.exeb\ufffd\nc");
  });

  test("fits on one line where there is one", () => {
    expect(typedLine(" un\n deux\ttrois ")).toBe("un deux trois");
    expect(typedLine(null)).toBeNull();
  });
});

describe("a line of the queue", () => {
  test("is unread until somebody opens it after the last word of the complainant", () => {
    expect(isUnread(aCase())).toBe(true);
    expect(isUnread(aCase({ readAt: NOON }))).toBe(false);
    expect(isUnread(aCase({ readAt: EARLIER, lastInboundAt: NOON }))).toBe(true);
    expect(isUnread(aCase({ lastInboundAt: null }))).toBe(false);
  });

  test("owes nothing once ended, or while no clock runs", () => {
    const due = { nextDueAt: NOON, nextDueKind: "answer" as const, nextDueFrom: EARLIER };
    expect(presentNextDeadline(aCase())).toBeNull();
    expect(presentNextDeadline(aCase({ ...due, isOpen: false }))).toBeNull();
    const shown = { kind: "answer", due: NOON.toISOString(), from: EARLIER.toISOString() };
    expect(presentNextDeadline(aCase(due))).toEqual(shown);
  });

  test("names its holder and its object, and keeps the subject from those who may not read it", () => {
    const row = presentRow({ caseFile: aCase(), subject: null }, around);
    expect(row).toMatchObject({ subject: null, category: "Paiement", holder: { initials: "JK", me: true } });
  });
});

describe("the file of a case", () => {
  test("shows who complains to those who may know, and to nobody else", () => {
    const shown = (role: Role, reading: CaseReading) => presentCaseFile(contextOf(role), reading, around);
    expect(shown("national_coordinator", aReading()).person).toMatchObject({ known: "yes", phone: PHONE });
    const audited = shown("auditor", aReading());
    expect(audited.person).toEqual({ known: "hidden" });
    expect(JSON.stringify(audited)).not.toContain(PHONE);
  });

  test("says that somebody is anonymous, and nothing more", () => {
    const reading = aReading({ caseFile: aCase({ anonymous: true }) });
    expect(presentCaseFile(contextOf("national_coordinator"), reading, around).person).toEqual({ known: "anonymous" });
  });

  test("tells a deadline that was kept from one that was missed, paused or still runs", () => {
    const clock = { kind: "answer", level: null, startedAt: EARLIER, dueAt: new Date("2026-11-30T12:00:00Z") };
    const states = [
      { running: true },
      { running: false },
      { running: false, stoppedAt: NOON, inTime: true },
      { running: false, stoppedAt: NOON, inTime: false },
      { running: true, dueAt: EARLIER },
      { running: true, passedAt: NOON },
      { kind: "appeal", running: false, stoppedAt: NOON, inTime: true },
    ].map((one) => ({ ...clock, stoppedAt: null, passedAt: null, inTime: null, ...one }) as unknown as SlaClock);
    const { clocks } = presentCaseFile(contextOf("national_coordinator"), aReading({ clocks: states }), around);
    expect(clocks.map(({ state }) => state)).toEqual(["running", "paused", "kept", "missed", "missed", "missed"]);
  });
});

describe("the timeline", () => {
  const base = { id: "1", at: NOON };

  test("names people and objects, and knows who took a case from who was given one", () => {
    const act = { ...base, kind: "event", actorKind: "user", actorId: "ME", text: null };
    const events = [
      { ...act, action: "case.assigned", facts: { from: null, to: "ME" } },
      { ...act, action: "case.assigned", facts: { from: "ME", to: "OTHER" } },
      { ...act, action: "case.qualified", facts: { category: "payment", detail: null, class: 2 } },
    ] as unknown as TimelineItem[];
    expect(presentTimeline(events, around)).toMatchObject([
      { self: true, values: { who: "Josué Kambale", to: "Josué Kambale" } },
      { self: false, values: { to: "—" } },
      { self: false, values: { category: "Paiement", caseClass: "2" } },
    ]);
  });

  test("withholds every text from those who may not read it", () => {
    const note = { ...base, kind: "note", text: null, authorId: "ME" } as TimelineItem;
    expect(presentTimeline([note], around)).toMatchObject([{ text: null, author: "Josué Kambale" }]);
  });
});

describe("the frame", () => {
  test.each<[Role, string[]]>([
    ["grievance_officer", ["cases", "incidents", "registry", "payments", "reports"]],
    ["support_agent", ["tickets"]],
    ["administrator", ["accounts", "journal"]],
    ["observer", ["reports"]],
    ["eas_hs_focal_point", ["confidential"]],
  ])("opens to a %s the rooms %j", (role, rooms) => {
    expect(presentAccount(somebody(role)).rooms.map(({ room }) => room)).toEqual(rooms);
  });

  test("stands for somebody by two letters", () => {
    expect(presentAccount(somebody("observer")).initials).toBe("JK");
  });
});
