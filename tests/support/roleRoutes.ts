import { ADMIN_ROUTES } from "./adminRoutes";
import { DOOR_ROUTES } from "./doorRoutes";
import { act, closed, EVERYBODY, open, room, type RoleRoute } from "./roleRows";

/**
 * Who gets what at every address of the house: one row an address (or an act at it), the demonstration accounts that get
 * in by name, and what everybody else is answered. `tests/unit/roleRoutes.test.ts` fails when a route has no row, and
 * `tests/faults/roleRoutes.test.ts` asks a running house for every cell.
 */

/** Who types in what others complain of. */
const RECORDERS = "committee agent officer supervisor officer.ituri national";
/** A notebook no device has. */
const A_BOOK = "01K00000000000000000000000";
const NORD_KIVU = "officer supervisor national auditor";
const OFFICES = "committee agent officer supervisor officer.ituri national payment registry auditor";
/** Whom the closed room opens to. */
const FOCAL_POINTS = "easHs easHs2";
/** Who keeps macros. */
const MACRO_USERS = "committee officer supervisor officer.ituri national payment registry";
/** Who does anything to grievances. */
const WORKERS = "committee agent officer supervisor officer.ituri national payment registry";
/** Who reads what was said in a grievance of class 1 of Masisi. */
const READERS = "committee officer supervisor national";
/** Who may tie a ticket to the grievance about a payment. */
const LINKING = "officer supervisor national payment";
const IN_ITURI = { 200: "officer.ituri national", 403: "auditor" };
/** No call is to be made about it. */
const NO_CALL = { 409: "committee officer supervisor national", 403: "auditor" };
const DESK = "support lead user";
const REGISTRY = "officer supervisor officer.ituri national payment registry auditor";
const ADMINISTRATORS = "admin admin2";
/** To whom cases are given. */
const HOLDERS = "committee officer supervisor officer.ituri national payment registry support lead";

export const ROLE_ROUTES: RoleRoute[] = [
  ...DOOR_ROUTES,
  open("/"),
  open("/plainte"),
  open("/suivi"),
  open("/confidentialite"),
  open("/simulator"),
  { route: "/plainte/recu", at: "/plainte/recu", answers: { 302: EVERYBODY }, visitor: 302 },
  { route: "/preferences", at: "/preferences", answers: { 302: EVERYBODY }, visitor: 302 },
  room("/preferences/keys", "/preferences/keys", EVERYBODY),
  act("/preferences/keys", "/preferences/keys", { help: "trop" }, { 422: EVERYBODY }),
  room("/preferences/notices", "/preferences/notices", EVERYBODY),
  act("/preferences/notices", "/preferences/notices", { act: "prove", code: "1" }, { 422: EVERYBODY }),
  room("/notices", "/notices", EVERYBODY),
  act("/notices", "/notices?index", {}, { 302: EVERYBODY }),
  { route: "/notices/count", at: "/notices/count", answers: { 200: EVERYBODY }, visitor: 401 },
  room("/mentions", "/mentions?case={masisi.id}", READERS, "class 1, Masisi", "auditor"),
  room("/palette", "/palette?q=goma", EVERYBODY),
  room("/home", "/home", EVERYBODY),
  { route: "/live", at: "/live", answers: { 200: EVERYBODY }, visitor: 401 },
  { route: "/live/changes", at: "/live/changes", answers: { 200: EVERYBODY }, visitor: 401 },
  { route: "/*", at: "/nowhere", answers: { 404: EVERYBODY }, visitor: 404 },

  room("/absence", "/absence", HOLDERS),
  act("/absence", "/absence", { act: "plan", firstDay: "x" }, { 422: HOLDERS }),
  room("/deadlines", "/deadlines?who=none&day=late", `${OFFICES} ${DESK}`),
  room("/admin/deadlines", "/admin/deadlines", "national"),
  act("/admin/deadlines", "/admin/deadlines", { act: "save:" }, { 422: "national" }),
  room("/admin/calendars", "/admin/calendars", `national ${ADMINISTRATORS}`),
  act("/admin/calendars", "/admin/calendars", { act: "try:addHoliday:", day: "x" }, { 422: ADMINISTRATORS }),
  room("/admin/assignment", "/admin/assignment?try", "supervisor national"),
  act("/admin/assignment", "/admin/assignment", { act: "save:" }, { 422: "supervisor national" }),

  room("/cases", "/cases", OFFICES),
  act("/cases", "/cases", { reference: "1000000000" }, {}),
  room("/cases/views", "/cases/views", OFFICES),
  act("/cases/views", "/cases/views", { act: "keep", name: "" }, { 422: OFFICES }),
  room("/cases/new", "/cases/new", RECORDERS),
  act("/cases/new", "/cases/new", {}, { 422: RECORDERS }),
  {
    route: "/cases/new/offline",
    at: "/cases/new/offline",
    about: "nothing of anybody",
    answers: { 200: RECORDERS },
    visitor: 200,
  },
  room("/cases/new/offline/book", `/cases/new/offline/book?book=${A_BOOK}`, RECORDERS),
  act("/cases/new/known", "/cases/new/known", { phone: "0812345678" }, { 200: RECORDERS }),
  act("/cases/new/offline/book", "/cases/new/offline/book", {}, { 422: RECORDERS }),
  act("/cases/new/offline/send", "/cases/new/offline/send", {}, { 422: RECORDERS }),
  act("/cases/new/offline/photo", "/cases/new/offline/photo", {}, { 422: RECORDERS }),
  room("/cases/import", "/cases/import", RECORDERS),
  act("/cases/import", "/cases/import", {}, { 422: RECORDERS }),
  room("/cases/import/:id", "/cases/import/of-somebody-else", ""),
  act("/cases/import/:id", "/cases/import/of-somebody-else", { act: "start" }, {}),
  room("/cases/import/:id/rejected", "/cases/import/of-somebody-else/rejected", ""),
  room("/cases/register", "/cases/register", RECORDERS),
  act("/cases/register", "/cases/register", {}, { 422: RECORDERS }),
  room("/cases/:reference", "/cases/{masisi}", `committee ${NORD_KIVU}`, "class 1, Masisi"),
  room("/cases/:reference", "/cases/{class3}", NORD_KIVU, "class 3, Nord-Kivu"),
  room("/cases/:reference", "/cases/{pay}", `payment ${NORD_KIVU}`, "payment, Nord-Kivu"),
  room("/cases/:reference", "/cases/{ituri}", "officer.ituri national auditor", "class 1, Ituri"),
  room("/cases/:reference", "/cases/{unplaced}", "agent national auditor", "no place"),
  room("/cases/:reference", "/cases/{ticket}", "", "a ticket is no grievance"),
  act(
    "/cases/:reference",
    "/cases/{masisi}",
    { act: "note", caseId: "{masisi.id}", text: "Vu." },
    {
      200: "committee officer supervisor national",
      403: "auditor",
    },
  ),
  act("/cases/:reference", "/cases/{masisi}", { act: "call", caseId: "{masisi.id}", result: "reached" }, NO_CALL),
  room("/cases/:reference/minutes", "/cases/{masisi}/minutes", "", "nothing decided yet"),
  act("/cases/:reference/minutes", "/cases/{masisi}/minutes", { consents: "on" }, {}),
  room("/cases/:reference/sheet", "/cases/{masisi}/sheet", "", "nothing to tell yet"),
  act(
    "/cases/:reference",
    "/cases/{masisi}",
    { act: "reject", caseId: "{masisi.id}", version: "1", reason: "" },
    {
      422: "supervisor national",
      403: "committee officer auditor",
    },
  ),
  act("/cases/:reference", "/cases/{ituri}", { act: "note", caseId: "{ituri.id}", text: "Vu." }, IN_ITURI),

  room("/macros", "/macros", MACRO_USERS),
  room("/macros/:id", "/macros/new", MACRO_USERS, "a new one"),
  act("/macros/:id", "/macros/new", { act: "save", name: "" }, { 422: MACRO_USERS }),
  room("/macros/for/:reference", "/macros/for/{masisi}", READERS, "class 1, Masisi"),
  room("/cases/bulk", "/cases/bulk", WORKERS),
  act("/cases/bulk", "/cases/bulk", { act: "take" }, { 422: WORKERS }),
  room("/cases/bulk/choices", "/cases/bulk/choices", WORKERS),
  room("/cases/bulk/:id", "/cases/bulk/unknown", "", "nobody's"),
  room("/cases/bulk/:id/progress", "/cases/bulk/unknown/progress", "", "nobody's"),
  room("/cases/:reference/photos/:id", "/cases/{masisi}/photos/{masisi.photo}", READERS, "class 1, Masisi"),
  room("/cases/:reference/photos/:id", "/cases/{ituri}/photos/{masisi.photo}", "", "of another case"),
  room("/cases/:reference/replies", "/cases/{masisi}/replies", READERS, "class 1, Masisi", "auditor"),
  room("/cases/:reference/documents/:id", "/cases/{masisi}/documents/unknown", "", "none there"),
  act(
    "/cases/:reference",
    "/cases/{masisi}",
    { act: "photo", caseId: "{masisi.id}" },
    { 422: READERS, 403: "auditor" },
  ),

  { route: "/presence", at: "/presence", about: "only written to", answers: { 404: EVERYBODY }, visitor: 404 },
  act(
    "/presence",
    "/presence",
    { act: "reading", doing: "reading", caseId: "{masisi.id}" },
    { 200: `${READERS} auditor` },
  ),
  { route: "/drafts", at: "/drafts", about: "only written to", answers: { 404: EVERYBODY }, visitor: 404 },
  act(
    "/drafts",
    "/drafts",
    { act: "answer", voice: "answer", caseId: "{masisi.id}", text: "Vu." },
    { 200: READERS, 403: "auditor" },
  ),

  room("/cases/:reference/ticket", "/cases/{pay}/ticket", LINKING, "payment, Nord-Kivu", "auditor"),
  room("/cases/:reference/ticket", "/cases/{ituri}/ticket", "officer.ituri national", "class 1, Ituri", "auditor"),
  act("/cases/:reference/ticket", "/cases/{pay}/ticket", { act: "link" }, { 422: LINKING, 403: "auditor" }),

  room("/cases/:reference/compare/:other", "/cases/{masisi}/compare/{pay}", NORD_KIVU, "both of Nord-Kivu"),
  room("/cases/:reference/compare/:other", "/cases/{masisi}/compare/{ituri}", "national auditor", "of two provinces"),
  act(
    "/cases/:reference/compare/:other",
    "/cases/{masisi}/compare/{class3}",
    { oneId: "{masisi.id}", otherId: "{class3.id}", keepId: "{masisi.id}", reason: "Une personne" },
    { 409: "supervisor national", 403: "officer auditor" },
  ),

  room("/incidents", "/incidents", "officer supervisor officer.ituri national"),
  act("/incidents", "/incidents", { title: "" }, { 422: "officer supervisor officer.ituri national" }),
  room("/incidents/:id", "/incidents/01ARZ3NDEKTSV4RRFFQ69G5FAV", "", "of nobody"),
  act("/incidents/:id", "/incidents/01ARZ3NDEKTSV4RRFFQ69G5FAV", { act: "take" }, {}),

  room("/persons", "/persons", "supervisor national"),
  act("/persons", "/persons", { act: "open", kind: "" }, { 422: "supervisor national" }),
  room("/persons/:id", "/persons/01ARZ3NDEKTSV4RRFFQ69G5FAV", "", "of nobody"),
  act("/persons/:id", "/persons/01ARZ3NDEKTSV4RRFFQ69G5FAV", { act: "ask" }, {}),
  room("/persons/:id/data", "/persons/01ARZ3NDEKTSV4RRFFQ69G5FAV/data", "", "of nobody"),
  room("/persons/:id/data/file", "/persons/01ARZ3NDEKTSV4RRFFQ69G5FAV/data/file", "", "of nobody"),

  room("/posters", "/posters", "committee officer supervisor officer.ituri national admin admin2"),
  room("/posters/:place", "/posters/CD6103-C1", "committee officer supervisor national admin admin2", "Masisi"),
  room("/posters/:place", "/posters/CD", "", "no place of anybody's"),

  room("/tickets", "/tickets", DESK),
  room("/tickets/views", "/tickets/views", DESK),
  act("/tickets/views", "/tickets/views", { act: "keep", name: "" }, { 422: DESK }),
  room("/tickets/new", "/tickets/new", DESK),
  act("/tickets/new", "/tickets/new", {}, { 422: DESK }),
  room("/tickets/:reference", "/tickets/{ticket}", "support lead user", "Goma, opened by user@"),
  room("/tickets/:reference", "/tickets/{ticketIturi}", "lead", "Bunia"),
  room("/tickets/:reference", "/tickets/{masisi}", "", "a grievance is no ticket"),
  act(
    "/tickets/:reference",
    "/tickets/{ticket}",
    { act: "note", caseId: "{ticket.id}", text: "Vu." },
    {
      200: "support lead",
      403: "user",
    },
  ),

  room("/registry", "/registry", REGISTRY),
  room("/registry/:code", "/registry/{household}", "officer supervisor national payment registry auditor", "Masisi"),
  room("/registry/:code", "/registry/{householdIturi}", "officer.ituri national payment registry auditor", "Bunia"),
  act(
    "/registry/:code",
    "/registry/{household}",
    { why: "verify", words: "" },
    { 200: "officer supervisor national payment registry", 403: "auditor" },
  ),
  room("/payments", "/payments", "officer supervisor officer.ituri national payment auditor"),

  room("/templates", "/templates", "national"),
  { route: "/templates/answers/new", at: "/templates/answers/new", answers: { 302: "national" }, visitor: 302 },
  room("/templates/:channel/:key", "/templates/sms/received", "national"),
  room("/templates/languages/:code", "/templates/languages/ln", "national"),
  act("/templates/languages/:code", "/templates/languages/new", { code: "x" }, { 422: "national" }),
  room("/templates/languages/:code/export", "/templates/languages/ln/export", "national"),
  room("/templates/languages/:code/import", "/templates/languages/ln/import", "national"),
  act("/templates/languages/:code/import", "/templates/languages/ln/import", { act: "try" }, { 422: "national" }),
  room("/templates/review/:language", "/templates/review/ln", "national"),
  act("/templates/review/:language", "/templates/review/ln", { channel: "none" }, { 422: "national" }),
  act("/templates/:channel/:key", "/templates/sms/received", { act: "none" }, { 422: "national" }),
  act("/templates", "/templates", { language: "none", sendsUnreviewed: "yes" }, { 422: "national" }),

  ...ADMIN_ROUTES,

  room("/reports", "/reports", "officer supervisor officer.ituri national auditor observer"),
  room("/reports/ussd", "/reports/ussd", "officer supervisor officer.ituri national auditor observer"),

  room("/reports/checks", "/reports/checks", "supervisor national"),
  act("/reports/checks", "/reports/checks", { spoken: "x", own_answer: "50" }, { 422: "national" }),

  open("/plainte/confiance"),
  closed("/confidential", "/confidential", { 302: FOCAL_POINTS }),
  closed("/confidential/:report", "/confidential/unknown", { 302: FOCAL_POINTS }),
  closed("/confidential/directory", "/confidential/directory", { 302: FOCAL_POINTS }),
  closed("/confidential/figures", "/confidential/figures", { 302: FOCAL_POINTS }),
  closed("/confidential/keys", "/confidential/keys", { 302: FOCAL_POINTS }),
  closed("/confidential/words", "/confidential/words", { 302: FOCAL_POINTS }),
  closed("/confidential/unlock", "/confidential/unlock", { 200: FOCAL_POINTS }),

  room("/sending", "/sending", `national ${ADMINISTRATORS}`),
  room("/journal/csv", "/journal/csv", `auditor ${ADMINISTRATORS}`),
  room("/journal", "/journal", `auditor ${ADMINISTRATORS}`),
];
