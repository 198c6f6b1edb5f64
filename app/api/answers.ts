import { z } from "zod";
import { GRIEVANCE_STATUSES, LEVELS } from "~/models/cases/caseWords";
import { PAYMENT_STATUSES } from "~/models/registry/Payment";
import { SCOPE_NAMES } from "~/workflows/abilities/scopes";
import { answer, pageOf } from "./operation";

/** What programs are answered. Instants are ISO 8601 in UTC, money is in minor units, codes are the house's own. */

const text = z.string();
const maybe = text.nullable();
/** A word of a list the house keeps. */
const wordOf = (known: readonly string[]) => z.string().meta({ enum: [...known] });

const caseFacts = {
  id: text,
  reference: text.describe("Ten digits"),
  version: z.int().describe("Grows with each change; also the ETag"),
  status: wordOf(GRIEVANCE_STATUSES),
  outcome: maybe,
  isOpen: z.boolean(),
  level: wordOf(LEVELS),
  caseClass: z.int(),
  categoryCode: maybe,
  detailCode: maybe,
  placeCode: maybe,
  channel: text,
  anonymous: z.boolean(),
  subject: maybe.describe("First words of the complaint; null without `cases:text`"),
  appeals: z.int(),
  receivedAt: text,
  lastActivityAt: text,
  deadline: z.object({ kind: text, due: text }).nullable().describe("What is owed next"),
  assignee: z.object({ id: text, name: text }).nullable(),
};

export const caseRow = answer("CaseRow", caseFacts);
export const casePage = pageOf("CasePage", caseRow);

const timelineItem = answer("TimelineItem", {
  kind: z.enum(["inbound", "outbound", "note", "photo", "document", "event"]),
  id: text,
  at: text,
  of: maybe.describe("Reference of the case it belongs to, where that one goes on in this one"),
  channel: text.optional(),
  text: maybe.optional().describe("Null without `cases:text`"),
  author: maybe.optional(),
  status: text.optional().describe("Of a message that was sent: what became of it"),
  templateKey: text.optional(),
  action: text.optional().describe("Of an event: the act of the journal"),
  actorKind: text.optional(),
});

export const caseView = answer("Case", {
  ...caseFacts,
  language: text,
  againstStaff: z.boolean(),
  person: z
    .object({
      known: z.enum(["hidden", "anonymous", "none", "yes"]),
      name: maybe.optional(),
      phone: maybe.optional(),
      email: maybe.optional(),
      phoneIsClaim: z.boolean().optional(),
      optedOut: z.boolean().optional(),
      masked: z.boolean().optional().describe("Name, phone and e-mail are masked: the account need not know them"),
    })
    .describe("`hidden` without `cases:identity`"),
  householdCode: maybe,
  timeline: z.array(timelineItem),
});

export const messageList = answer("MessageList", { data: z.array(timelineItem) });

/** What an act left of a case; what went out of the program's sight says no more than that. */
export const caseState = answer("CaseState", {
  reference: text,
  visible: z.boolean().describe("False when the case is now somebody else's: no more is told of it"),
  version: z.int().nullable(),
  status: wordOf(GRIEVANCE_STATUSES).nullable(),
  level: wordOf(LEVELS).nullable(),
  id: maybe.describe("Of the note or message that was made"),
});

export const opened = answer("OpenedCase", {
  reference: text.describe("The number told to the person"),
  code: text.describe("The code they follow it by; shown once"),
});

const householdFacts = {
  code: text,
  name: maybe.describe("The head's names; null without `registry:identity`"),
  phone: maybe,
  masked: z.boolean().describe("Name, phone and birth date are masked: the account need not know them"),
  placeCode: text,
  targeting: text,
};
export const householdPage = pageOf("HouseholdPage", answer("HouseholdRow", householdFacts));

export const payment = answer("Payment", {
  ref: text,
  householdCode: text,
  placeCode: text,
  cycle: z.object({ name: text, month: maybe }),
  status: wordOf(PAYMENT_STATUSES),
  currency: text,
  due: z.int(),
  paid: z.int().nullable(),
  fee: z.int().nullable(),
  at: maybe,
  reason: maybe,
  provider: maybe,
  providerRef: maybe,
  wallet: maybe.describe("Null without `registry:identity`; its last two digits where the account need not know it"),
});
export const paymentPage = pageOf("PaymentPage", payment);

export const household = answer("Household", {
  ...householdFacts,
  sex: maybe,
  birthDate: maybe,
  phoneOwner: maybe,
  score: maybe,
  consent: z.boolean(),
  updatedAt: text,
  payments: z.array(payment).nullable().describe("Null without `payments:read`"),
});

export const placePage = pageOf(
  "PlacePage",
  answer("Place", { code: text, parentCode: maybe, kind: text, name: text }),
);

const labels = z.record(text, text).describe("By language");
export const categoryList = answer("CategoryList", {
  data: z.array(
    answer("Category", {
      code: text,
      caseClass: z.int(),
      labels,
      details: z.array(z.object({ code: text, labels })),
    }),
  ),
});

export const tokenView = answer("Token", {
  account: text,
  scopes: z.array(z.enum(SCOPE_NAMES)),
  roles: z.array(z.object({ role: text, placeCode: text, programmeCode: maybe })),
});
